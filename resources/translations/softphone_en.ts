<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CallBar</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallList</name>
    <message numerus="yes">
        <source>Conference with %n others</source>
        <translation>
            <numerusform>Conference with %n other</numerusform>
            <numerusform>Conference with %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message numerus="yes">
        <source>%n things do not work.</source>
        <translation>
            <numerusform>%n thing does not work.</numerusform>
            <numerusform>%n things do not work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactFilesSheet</name>
    <message numerus="yes">
        <source>%n contacts were written to {0}.</source>
        <translation>
            <numerusform>%n contact was written to {0}.</numerusform>
            <numerusform>%n contacts were written to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be used:</source>
        <translation>
            <numerusform>%n entry could not be used:</numerusform>
            <numerusform>%n entries could not be used:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n new voicemail message</numerusform>
            <numerusform>%n new voicemail messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n missed call</numerusform>
            <numerusform>%n missed calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n new voicemail message</numerusform>
            <numerusform>%n new voicemail messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportPage</name>
    <message numerus="yes">
        <source>%n files. Choose one to see it.</source>
        <translation>
            <numerusform>%n file. Choose it to see it.</numerusform>
            <numerusform>%n files. Choose one to see it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n missed call</numerusform>
            <numerusform>%n missed calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n new voicemail message</numerusform>
            <numerusform>%n new voicemail messages</numerusform>
        </translation>
    </message>
</context>
</TS>
