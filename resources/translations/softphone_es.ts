<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Build: {0}</source>
        <translation>Compilación: {0}</translation>
    </message>
    <message>
        <source>Calls at once, at most: {0}</source>
        <translation>Llamadas simultáneas, como máximo: {0}</translation>
    </message>
    <message>
        <source>Encryption (TLS): {0}</source>
        <translation>Cifrado (TLS): {0}</translation>
    </message>
    <message>
        <source>Inside the SIP stack:</source>
        <translation>Dentro de la pila SIP:</translation>
    </message>
    <message>
        <source>Lamps of colleagues: {0}</source>
        <translation>Estado de los colegas: {0}</translation>
    </message>
    <message>
        <source>Licence: {0}</source>
        <translation>Licencia: {0}</translation>
    </message>
    <message>
        <source>Opus: {0}</source>
        <translation>Opus: {0}</translation>
    </message>
    <message>
        <source>SIP stack: {0} {1}</source>
        <translation>Pila SIP: {0} {1}</translation>
    </message>
    <message>
        <source>The phone is being started.</source>
        <translation>El teléfono se está iniciando.</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Versión {0}</translation>
    </message>
    <message>
        <source>not in this build</source>
        <translation>no en esta compilación</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Sign in again</source>
        <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>The password is kept until the phone is closed.</source>
        <translation>La contraseña se conserva hasta que se cierre el teléfono.</translation>
    </message>
    <message>
        <source>Use for calls</source>
        <translation>Usar para llamar</translation>
    </message>
    <message>
        <source>Voicemail: {0} new, {1} old</source>
        <translation>Buzón de voz: nuevos {0}, antiguos {1}</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>cifrado</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>sin cifrar</translation>
    </message>
</context>
<context>
    <name>AccountSheet</name>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>No account is signed in.</source>
        <translation>No hay ninguna sesión iniciada.</translation>
    </message>
</context>
<context>
    <name>AccountState</name>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Sin red</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Retrying in {0} s</source>
        <translation>Reintento en {0} s</translation>
    </message>
    <message>
        <source>Retrying now</source>
        <translation>Reintentando</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Acceso rechazado</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>Calls still ring here. Its icon in the tray opens it again and quits.</source>
        <translation>Las llamadas siguen sonando aquí. Su icono de la bandeja lo abre de nuevo y permite salir.</translation>
    </message>
    <message>
        <source>Change it in the system's own settings.</source>
        <translation>Cámbielo en los ajustes del sistema.</translation>
    </message>
    <message>
        <source>Starting at login could not be changed</source>
        <translation>No se pudo cambiar el inicio automático</translation>
    </message>
    <message>
        <source>The system said: {0}.</source>
        <translation>El sistema respondió: {0}.</translation>
    </message>
    <message>
        <source>{0} keeps running</source>
        <translation>{0} sigue en marcha</translation>
    </message>
</context>
<context>
    <name>CallBar</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n llamada</numerusform>
            <numerusform>%n llamadas</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}. Go to the calls</source>
        <translation>{0}. Ir a las llamadas</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>Encrypted</source>
        <translation>Cifrada</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Saliente</translation>
    </message>
    <message>
        <source>Put it into the field</source>
        <translation>Ponerlo en el campo</translation>
    </message>
    <message>
        <source>Recorded: {0}</source>
        <translation>Grabada: {0}</translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Call details</source>
        <translation>Detalles de la llamada</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Sound format</source>
        <translation>Formato de sonido</translation>
    </message>
    <message>
        <source>Sound quality</source>
        <translation>Calidad de sonido</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
</context>
<context>
    <name>CallList</name>
    <message>
        <source>Asking {0} before transferring {1}</source>
        <translation>Consulta con {0} antes de transferir a {1}</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message numerus="yes">
        <source>Conference with %n others</source>
        <translation>
            <numerusform>Conferencia con %n persona</numerusform>
            <numerusform>Conferencia con %n personas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallRequests</name>
    <message>
        <source>Asking the phone system to go on recording…</source>
        <translation>Pidiendo que continúe la grabación…</translation>
    </message>
    <message>
        <source>Asking the phone system to pause the recording…</source>
        <translation>Pidiendo que se pause la grabación…</translation>
    </message>
    <message>
        <source>Asking the phone system to record…</source>
        <translation>Pidiendo que se grabe…</translation>
    </message>
    <message>
        <source>Asking the phone system to stop recording…</source>
        <translation>Pidiendo que se detenga la grabación…</translation>
    </message>
    <message>
        <source>Parking in {0}…</source>
        <translation>Aparcando en {0}…</translation>
    </message>
    <message>
        <source>Parking…</source>
        <translation>Aparcando…</translation>
    </message>
    <message>
        <source>The call was not parked</source>
        <translation>La llamada no se aparcó</translation>
    </message>
    <message>
        <source>The phone system did not take it. The call is still here.</source>
        <translation>El sistema telefónico no la aceptó. La llamada sigue aquí.</translation>
    </message>
    <message>
        <source>Try another slot.</source>
        <translation>Pruebe con otra plaza.</translation>
    </message>
</context>
<context>
    <name>CallState</name>
    <message>
        <source>Calling</source>
        <translation>Llamando</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Finalizada</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Finalizando…</translation>
    </message>
    <message>
        <source>HD</source>
        <translation>HD</translation>
    </message>
    <message>
        <source>Held by the other side</source>
        <translation>En espera por la otra parte</translation>
    </message>
    <message>
        <source>Holding…</source>
        <translation>Poniendo en espera…</translation>
    </message>
    <message>
        <source>In call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Nothing comes from it. Look for its own switch, or choose another microphone in Settings, Sound.</source>
        <translation>No llega nada de él. Busque su propio interruptor o elija otro micrófono en Ajustes, Sonido.</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Aparcada</translation>
    </message>
    <message>
        <source>Parked in {0}</source>
        <translation>Aparcada en {0}</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>Reanudando…</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>Ringing, silenced</source>
        <translation>Sonando, en silencio</translation>
    </message>
    <message>
        <source>The other side does not hear you. Press Mute to be heard.</source>
        <translation>La otra parte no oye nada. Pulse Reactivar para que se le oiga.</translation>
    </message>
    <message>
        <source>The other side hears you distorted. Turn it down in the system's sound settings, or move it away.</source>
        <translation>La otra parte le oye distorsionado. Bájelo en los ajustes de sonido del sistema o aléjelo.</translation>
    </message>
    <message>
        <source>The transfer failed. The call is still here.</source>
        <translation>La transferencia falló. La llamada sigue aquí.</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Transferida</translation>
    </message>
    <message>
        <source>Transferring: it is ringing there</source>
        <translation>Transfiriendo: está sonando allí</translation>
    </message>
    <message>
        <source>Transferring: the phone system has accepted it</source>
        <translation>Transfiriendo: el sistema telefónico la ha aceptado</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>Transfiriendo…</translation>
    </message>
    <message>
        <source>You are talking, but muted</source>
        <translation>El micrófono está silenciado y se oye su voz</translation>
    </message>
    <message>
        <source>Your microphone is silent</source>
        <translation>El micrófono está en silencio</translation>
    </message>
    <message>
        <source>Your microphone is too loud</source>
        <translation>El micrófono suena demasiado alto</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message numerus="yes">
        <source>%n things do not work.</source>
        <translation>
            <numerusform>%n cosa no funciona.</numerusform>
            <numerusform>%n cosas no funcionan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Everything that was looked at works.</source>
        <translation>Todo lo que se ha comprobado funciona.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>Conviene revisarlo</translation>
    </message>
    <message>
        <source>Looking at everything the phone needs…</source>
        <translation>Comprobando todo lo que necesita el teléfono…</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>Not working</source>
        <translation>No funciona</translation>
    </message>
    <message>
        <source>Register again</source>
        <translation>Registrar de nuevo</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
</context>
<context>
    <name>Code</name>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Park slot</source>
        <translation>Plaza de aparcamiento</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>all, or {0}</source>
        <translation>todas, o {0}</translation>
    </message>
    <message>
        <source>calls {0}</source>
        <translation>llama a {0}</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>dígitos</translation>
    </message>
    <message>
        <source>for example 102</source>
        <translation>por ejemplo, 102</translation>
    </message>
    <message>
        <source>for example 102 or +12125550100</source>
        <translation>por ejemplo, 102 o +12125550100</translation>
    </message>
    <message>
        <source>for example 701</source>
        <translation>por ejemplo, 701</translation>
    </message>
    <message>
        <source>for example 9100</source>
        <translation>por ejemplo, 9100</translation>
    </message>
    <message>
        <source>sends {0}</source>
        <translation>envía {0}</translation>
    </message>
    <message>
        <source>sends {0} in the call</source>
        <translation>envía {0} en la llamada</translation>
    </message>
    <message>
        <source>sends {0} in the call with {1}</source>
        <translation>envía {0} en la llamada con {1}</translation>
    </message>
    <message>
        <source>transfers the call to {0}</source>
        <translation>transfiere la llamada a {0}</translation>
    </message>
    <message>
        <source>transfers the call with {0} to {1}</source>
        <translation>transfiere la llamada con {0} a {1}</translation>
    </message>
    <message>
        <source>type the code</source>
        <translation>escriba el código</translation>
    </message>
    <message>
        <source>type the destination</source>
        <translation>escriba el destino</translation>
    </message>
    <message>
        <source>type the extension</source>
        <translation>escriba la extensión</translation>
    </message>
    <message>
        <source>type the queue</source>
        <translation>escriba la cola</translation>
    </message>
    <message>
        <source>type the slot</source>
        <translation>escriba la plaza</translation>
    </message>
</context>
<context>
    <name>CodeActions</name>
    <message>
        <source>{0} for 1 hour</source>
        <translation>{0} durante 1 hora</translation>
    </message>
    <message>
        <source>{0} for 30 minutes</source>
        <translation>{0} durante 30 minutos</translation>
    </message>
    <message>
        <source>{0} until…</source>
        <translation>{0} hasta…</translation>
    </message>
    <message>
        <source>{0}: only one…</source>
        <translation>{0}: solo una…</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find anything</source>
        <translation>Buscar todo</translation>
    </message>
    <message>
        <source>Name, word or digits</source>
        <translation>Nombre, palabra o dígitos</translation>
    </message>
    <message>
        <source>Nothing is known by this name.</source>
        <translation>No hay nada con este nombre.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Activar</translation>
    </message>
    <message>
        <source>There is no call</source>
        <translation>No hay ninguna llamada</translation>
    </message>
    <message>
        <source>This computer forgets {0}: history, people, states, password.</source>
        <translation>Este equipo olvidará {0}: historial, personas, estados y contraseña.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>for example 15:30</source>
        <translation>por ejemplo, 15:30</translation>
    </message>
    <message>
        <source>on now, off again {0}</source>
        <translation>activo ahora, inactivo de nuevo: {0}</translation>
    </message>
    <message>
        <source>{0} until</source>
        <translation>{0} hasta</translation>
    </message>
</context>
<context>
    <name>CompanySheet</name>
    <message>
        <source>Call {0}: {1}</source>
        <translation>Llamar a {0}: {1}</translation>
    </message>
    <message>
        <source>Conference room</source>
        <translation>Sala de conferencias</translation>
    </message>
    <message>
        <source>Declines every call</source>
        <translation>Rechaza todas las llamadas</translation>
    </message>
    <message>
        <source>Echo: you hear yourself</source>
        <translation>Eco: se oye a sí mismo</translation>
    </message>
    <message>
        <source>Let somebody call me</source>
        <translation>Que alguien me llame</translation>
    </message>
    <message>
        <source>Queue “{0}”: sign in to it, and customers call</source>
        <translation>Cola «{0}»: entre en ella y llamarán clientes</translation>
    </message>
    <message>
        <source>Speaks before it answers</source>
        <translation>Habla antes de contestar</translation>
    </message>
    <message>
        <source>Who is here</source>
        <translation>Quién está aquí</translation>
    </message>
    <message>
        <source>You are extension {0}. Voicemail arrives by itself, slots fill and empty.</source>
        <translation>Usted es la extensión {0}. Llegan mensajes de voz por sí solos, y las plazas se ocupan y se vacían.</translation>
    </message>
    <message>
        <source>{0} answers and talks; 1 puts you on hold, 2 hangs up</source>
        <translation>{0} contesta y habla; 1 le pone en espera, 2 cuelga</translation>
    </message>
    <message>
        <source>{0} asks you to hang up, and calls you</source>
        <translation>{0} le pide que cuelgue y le llama</translation>
    </message>
    <message>
        <source>{0} is busy all day</source>
        <translation>{0} comunica todo el día</translation>
    </message>
    <message>
        <source>{0} never answers</source>
        <translation>{0} no contesta nunca</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
</context>
<context>
    <name>ContactFilesSheet</name>
    <message numerus="yes">
        <source>%n contacts were written to {0}.</source>
        <translation>
            <numerusform>%n contacto se guardó en {0}.</numerusform>
            <numerusform>%n contactos se guardaron en {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be used:</source>
        <translation>
            <numerusform>%n entrada no se pudo usar:</numerusform>
            <numerusform>%n entradas no se pudieron usar:</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Contacts (*.vcf *.csv)</source>
        <translation>Contactos (*.vcf *.csv)</translation>
    </message>
    <message>
        <source>Contacts that may be the same: {0}</source>
        <translation>Contactos que podrían ser el mismo: {0}</translation>
    </message>
    <message>
        <source>Contacts: files and duplicates</source>
        <translation>Archivos y duplicados</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Exportar contactos</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Buscar duplicados</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Importar contactos</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>Línea {0}: {1}</translation>
    </message>
    <message>
        <source>Looking for duplicates…</source>
        <translation>Buscando duplicados…</translation>
    </message>
    <message>
        <source>No contact is here twice.</source>
        <translation>Ningún contacto está duplicado.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Leyendo el archivo…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Guardando el archivo…</translation>
    </message>
    <message>
        <source>vCard (.vcf) and CSV files. Who is here already is not added twice.</source>
        <translation>Archivos vCard (.vcf) y CSV. Quien ya está aquí no se añade dos veces.</translation>
    </message>
    <message>
        <source>{0} added, {1} merged with contacts you had, {2} were here already.</source>
        <translation>Añadidos: {0}; combinados con los existentes: {1}; ya estaban aquí: {2}.</translation>
    </message>
    <message>
        <source>{0} is one contact now.</source>
        <translation>{0} es ahora un solo contacto.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… y {0} más</translation>
    </message>
</context>
<context>
    <name>ContactPicker</name>
    <message>
        <source>Add to a contact…</source>
        <translation>Añadir a un contacto…</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Find a contact</source>
        <translation>Buscar un contacto</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Ctrl+Enter saves. What you type stays here until you do.</source>
        <translation>Ctrl+Intro guarda. Lo escrito se queda aquí hasta entonces.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Editar contacto</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorito</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Nuevo contacto</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Guardar (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>What you typed before is still here.</source>
        <translation>Lo que se escribió antes sigue aquí.</translation>
    </message>
</context>
<context>
    <name>Dial</name>
    <message>
        <source>Auto attendant {0}</source>
        <translation>Operadora automática {0}</translation>
    </message>
    <message>
        <source>Calls the address {0}</source>
        <translation>Llama a la dirección {0}</translation>
    </message>
    <message>
        <source>Calls “{0}” at your phone system</source>
        <translation>Llama a «{0}» en el sistema telefónico</translation>
    </message>
    <message>
        <source>Community service {0}</source>
        <translation>Servicio público {0}</translation>
    </message>
    <message>
        <source>Crisis line</source>
        <translation>Línea de ayuda en crisis</translation>
    </message>
    <message>
        <source>Emergency call</source>
        <translation>Llamada de emergencia</translation>
    </message>
    <message>
        <source>Emergency call. {0} is its test</source>
        <translation>Llamada de emergencia. La prueba es {0}</translation>
    </message>
    <message>
        <source>Emergency test, reaches no emergency service</source>
        <translation>Prueba de emergencia: no llega a ningún servicio</translation>
    </message>
    <message>
        <source>Extension {0}</source>
        <translation>Extensión {0}</translation>
    </message>
    <message>
        <source>Internal number {0}</source>
        <translation>Número interno {0}</translation>
    </message>
    <message>
        <source>Nothing is known by this code</source>
        <translation>No se conoce este código</translation>
    </message>
    <message>
        <source>Number of the phone system {0}</source>
        <translation>Número del sistema telefónico {0}</translation>
    </message>
    <message>
        <source>Outside number</source>
        <translation>Número externo</translation>
    </message>
    <message>
        <source>Park slot {0}, {1}</source>
        <translation>Plaza {0}, {1}</translation>
    </message>
    <message>
        <source>Queue {0}</source>
        <translation>Cola {0}</translation>
    </message>
    <message>
        <source>Special extension {0}</source>
        <translation>Extensión especial {0}</translation>
    </message>
    <message>
        <source>Type the rest of the code</source>
        <translation>Escriba el resto del código</translation>
    </message>
    <message>
        <source>Voicemail of {0}</source>
        <translation>Buzón de voz de {0}</translation>
    </message>
    <message>
        <source>calls {0}</source>
        <translation>llama a {0}</translation>
    </message>
    <message>
        <source>no ringback</source>
        <translation>sin rellamada</translation>
    </message>
    <message>
        <source>ringback</source>
        <translation>con rellamada</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>alguien</translation>
    </message>
    <message>
        <source>{0} — {1}</source>
        <translation>{0} — {1}</translation>
    </message>
    <message>
        <source>{0}: only in a call</source>
        <translation>{0}: solo en una llamada</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} waits there</source>
        <translation>{0}: allí espera {1}</translation>
    </message>
</context>
<context>
    <name>DialField</name>
    <message>
        <source>Dial</source>
        <translation>Marcar</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Nombre o número</translation>
    </message>
    <message>
        <source>Redial {0}</source>
        <translation>Rellamar a {0}</translation>
    </message>
</context>
<context>
    <name>DialOptionsButton</name>
    <message>
        <source>Dial options</source>
        <translation>Opciones de marcación</translation>
    </message>
    <message>
        <source>{0}…</source>
        <translation>{0}…</translation>
    </message>
</context>
<context>
    <name>DndButton</name>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivar</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activar</translation>
    </message>
    <message>
        <source>On for 1 hour</source>
        <translation>Activar 1 hora</translation>
    </message>
    <message>
        <source>On for 30 minutes</source>
        <translation>Activar 30 minutos</translation>
    </message>
    <message>
        <source>On until…</source>
        <translation>Activar hasta…</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <source>A number in common</source>
        <translation>Un número en común</translation>
    </message>
    <message>
        <source>Leave apart</source>
        <translation>Dejar separados</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Combinar</translation>
    </message>
    <message>
        <source>The same name</source>
        <translation>El mismo nombre</translation>
    </message>
</context>
<context>
    <name>DuringCalls</name>
    <message>
        <source>A call is going on</source>
        <translation>Hay una llamada en curso</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Calls to you appear here when the phone is Ready.</source>
        <translation>Las llamadas recibidas aparecen aquí cuando el teléfono está Listo.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sin sesión</translation>
    </message>
    <message>
        <source>Ready for calls</source>
        <translation>Listo para llamar</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Sign in to place and answer calls.</source>
        <translation>Inicie sesión para hacer y recibir llamadas.</translation>
    </message>
    <message>
        <source>Starting the phone</source>
        <translation>Iniciando el teléfono</translation>
    </message>
    <message>
        <source>Type a name or number above and press Enter. Calls to you appear here.</source>
        <translation>Escriba arriba un nombre o un número y pulse Intro. Las llamadas recibidas aparecen aquí.</translation>
    </message>
    <message>
        <source>You cannot be reached now</source>
        <translation>Ahora no se reciben llamadas</translation>
    </message>
</context>
<context>
    <name>EndReason</name>
    <message>
        <source>Answered on another device</source>
        <translation>Respondida en otro dispositivo</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Llamada finalizada</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Nobody answered</source>
        <translation>Nadie respondió</translation>
    </message>
    <message>
        <source>The call was declined</source>
        <translation>La llamada fue rechazada</translation>
    </message>
    <message>
        <source>The line is busy</source>
        <translation>La línea está ocupada</translation>
    </message>
    <message>
        <source>The network connection was lost</source>
        <translation>Se perdió la conexión de red</translation>
    </message>
    <message>
        <source>The phone system had an error</source>
        <translation>El sistema telefónico tuvo un error</translation>
    </message>
    <message>
        <source>The phone system refused the call</source>
        <translation>El sistema telefónico rechazó la llamada</translation>
    </message>
    <message>
        <source>The phone was restarted</source>
        <translation>El teléfono se reinició</translation>
    </message>
    <message>
        <source>The two sides have no common sound format</source>
        <translation>Las dos partes no tienen un formato de sonido en común</translation>
    </message>
    <message>
        <source>This number does not exist here</source>
        <translation>Este número no existe aquí</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Transferida</translation>
    </message>
</context>
<context>
    <name>Feature</name>
    <message>
        <source>The phone system accepted the code; it does not tell the state itself.</source>
        <translation>El sistema telefónico aceptó el código; no informa del estado.</translation>
    </message>
    <message>
        <source>The phone system said so.</source>
        <translation>Lo dijo el sistema telefónico.</translation>
    </message>
    <message>
        <source>This phone does not know: nothing was switched from here yet.</source>
        <translation>Este teléfono no lo sabe: desde aquí aún no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>assumed {0}</source>
        <translation>supuesto {0}</translation>
    </message>
    <message>
        <source>confirmed {0}</source>
        <translation>confirmado {0}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>inactivo</translation>
    </message>
    <message>
        <source>off until {0}</source>
        <translation>inactivo hasta {0}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activo</translation>
    </message>
    <message>
        <source>on until {0}</source>
        <translation>activo hasta {0}</translation>
    </message>
    <message>
        <source>switching…</source>
        <translation>cambiando…</translation>
    </message>
    <message>
        <source>tomorrow {0}</source>
        <translation>mañana {0}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>FirstRunSheet</name>
    <message>
        <source>Another account</source>
        <translation>Otra cuenta</translation>
    </message>
    <message>
        <source>Choose what you speak and listen with.</source>
        <translation>Elija con qué hablar y escuchar.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Make a call that disturbs nobody, and listen whether you hear the answer.</source>
        <translation>Haga una llamada que no moleste a nadie y compruebe que se oye la respuesta.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Open the system's settings</source>
        <translation>Abrir los ajustes del sistema</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Paso {0} de {1}</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Llamada de prueba</translation>
    </message>
    <message>
        <source>The system shows no notifications of this phone: you would not see who calls while you work in another program.</source>
        <translation>El sistema no muestra notificaciones de este teléfono: no vería quién llama mientras trabaja en otro programa.</translation>
    </message>
    <message>
        <source>Use the extension and password your phone administrator gave you.</source>
        <translation>Use la extensión y la contraseña que le dio el administrador del sistema telefónico.</translation>
    </message>
    <message>
        <source>You are not signed in yet.</source>
        <translation>Aún no se ha iniciado sesión.</translation>
    </message>
    <message>
        <source>macOS asks once whether this phone may show notifications. With them you see who calls, and can answer, while you work in another program.</source>
        <translation>macOS pregunta una vez si este teléfono puede mostrar notificaciones. Con ellas se ve quién llama y se puede responder mientras se trabaja en otro programa.</translation>
    </message>
    <message>
        <source>macOS asks once whether this phone may use the microphone. Without it nobody can hear you. You can change the answer in System Settings, under Privacy.</source>
        <translation>macOS pregunta una vez si este teléfono puede usar el micrófono. Sin él, nadie podrá oírle. La respuesta se puede cambiar en Ajustes del Sistema, en Privacidad.</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>Another program, or the desktop, has {0}.</source>
        <translation>Otro programa, o el escritorio, tiene {0}.</translation>
    </message>
    <message>
        <source>Answer or hang up</source>
        <translation>Contestar o colgar</translation>
    </message>
    <message>
        <source>Choose other keys.</source>
        <translation>Elija otras teclas.</translation>
    </message>
    <message>
        <source>Have a key of the desktop's own settings run “softphone answer”.</source>
        <translation>Haga que una tecla de los ajustes del escritorio ejecute «softphone answer».</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Silenciar o no el micrófono</translation>
    </message>
    <message>
        <source>Not every key could be had</source>
        <translation>No se han conseguido todas las teclas</translation>
    </message>
    <message>
        <source>The keys work in this window only.</source>
        <translation>Las teclas solo funcionan en esta ventana.</translation>
    </message>
    <message>
        <source>This desktop gives programs no such keys</source>
        <translation>Este escritorio no ofrece teclas así a los programas</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n mensaje de voz nuevo</numerusform>
            <numerusform>%n mensajes de voz nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Account {0}, {1}</source>
        <translation>Cuenta {0}, {1}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sin sesión</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>The phone stopped and is being started again.</source>
        <translation>El teléfono se detuvo y se está iniciando de nuevo.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Probar ahora</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Answered</source>
        <translation>Respondida</translation>
    </message>
    <message>
        <source>Dialled</source>
        <translation>Marcada</translation>
    </message>
    <message>
        <source>Held by the other side</source>
        <translation>En espera por la otra parte</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Entrante</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Perdida</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Other network</source>
        <translation>Otra red</translation>
    </message>
    <message>
        <source>Other sound device</source>
        <translation>Otro dispositivo de sonido</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Saliente</translation>
    </message>
    <message>
        <source>Over: {0}</source>
        <translation>Fin: {0}</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Aparcada</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Puesta en espera</translation>
    </message>
    <message>
        <source>Recording started</source>
        <translation>Grabación iniciada</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <translation>Grabación detenida</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reanudada</translation>
    </message>
    <message>
        <source>Resumed by the other side</source>
        <translation>Reanudada por la otra parte</translation>
    </message>
    <message>
        <source>Ringing here</source>
        <translation>Sonando aquí</translation>
    </message>
    <message>
        <source>Ringing there</source>
        <translation>Sonando allí</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Puntuaciones</translation>
    </message>
    <message>
        <source>Sound before the answer</source>
        <translation>Sonido antes de la respuesta</translation>
    </message>
    <message>
        <source>The transfer failed</source>
        <translation>La transferencia falló</translation>
    </message>
    <message>
        <source>They heard</source>
        <translation>El otro oyó</translation>
    </message>
    <message>
        <source>Today {0}</source>
        <translation>Hoy {0}</translation>
    </message>
    <message>
        <source>Transfer asked for</source>
        <translation>Transferencia solicitada</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Transferida</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>Número desconocido</translation>
    </message>
    <message>
        <source>Yesterday {0}</source>
        <translation>Ayer {0}</translation>
    </message>
    <message>
        <source>You heard</source>
        <translation>Usted oyó</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>aceptable</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>mala</translation>
    </message>
    <message>
        <source>{0} at its worst</source>
        <translation>{0} en el peor momento</translation>
    </message>
    <message>
        <source>{0}, {1} of 5, estimated</source>
        <translation>{0}, {1} de 5, estimada</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>Calls that are over</source>
        <translation>Llamadas finalizadas</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Add to contacts…</source>
        <translation>Añadir a los contactos…</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Todas las llamadas</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Delete the call with {0}? It cannot be brought back.</source>
        <translation>¿Eliminar la llamada con {0}? No se puede recuperar.</translation>
    </message>
    <message>
        <source>Delete this call</source>
        <translation>Eliminar esta llamada</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Entrantes</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Perdidas</translation>
    </message>
    <message>
        <source>Name or part of a number</source>
        <translation>Nombre o parte de un número</translation>
    </message>
    <message>
        <source>No call has this name or number.</source>
        <translation>Ninguna llamada tiene este nombre o número.</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Aún no hay llamadas</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Salientes</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Buscar en el historial</translation>
    </message>
    <message>
        <source>Show: {0}</source>
        <translation>Mostrar: {0}</translation>
    </message>
    <message>
        <source>The calls you make and get are listed here. Type a number above.</source>
        <translation>Aquí se listan las llamadas hechas y recibidas. Escriba un número arriba.</translation>
    </message>
    <message>
        <source>There is no such call.</source>
        <translation>No existe esa llamada.</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Hash</source>
        <translation>Almohadilla</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Asterisco</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>The desktop gave it {0}.</source>
        <translation>El escritorio le ha dado {0}.</translation>
    </message>
</context>
<context>
    <name>Lamp</name>
    <message>
        <source>Idle</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>In call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>In call: {0}</source>
        <translation>En llamada: {0}</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>Ringing: {0}</source>
        <translation>Sonando: {0}</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>Before you quit</source>
        <translation>Antes de salir</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Salir de todos modos</translation>
    </message>
    <message>
        <source>Sign out and quit</source>
        <translation>Cerrar sesión y salir</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Switch back and quit</source>
        <translation>Restablecer y salir</translation>
    </message>
    <message>
        <source>Waiting for the phone system…</source>
        <translation>Esperando al sistema telefónico…</translation>
    </message>
    <message>
        <source>You are signed in to a queue. Queues go on sending calls to you, and nobody answers them here once the phone has quit.</source>
        <translation>Hay una sesión iniciada en una cola. Las colas siguen enviando llamadas y, al salir del teléfono, nadie las responderá aquí.</translation>
    </message>
    <message>
        <source>“{0}” goes back at {1} only while the phone runs. Once it has quit, that waits for its next start.</source>
        <translation>«{0}» se restablece a las {1} solo si el teléfono está en marcha. Si se sale de él, esperará al próximo inicio.</translation>
    </message>
</context>
<context>
    <name>LegState</name>
    <message>
        <source>calling</source>
        <translation>llamando</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>early-media</source>
        <translation>sonido previo a la respuesta</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>finalizada</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>finalizando</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>sin iniciar</translation>
    </message>
    <message>
        <source>in-call</source>
        <translation>en llamada</translation>
    </message>
    <message>
        <source>incoming</source>
        <translation>entrante</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>sonando</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Microphone level</source>
        <translation>Nivel del micrófono</translation>
    </message>
    <message>
        <source>Nothing comes from this microphone. Choose another one, or allow the phone to use it in the system's privacy settings.</source>
        <translation>De este micrófono no llega nada. Elija otro o permita que el teléfono lo use en los ajustes de privacidad del sistema.</translation>
    </message>
    <message>
        <source>Say something: the bar follows your voice.</source>
        <translation>Diga algo: la barra sigue la voz.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the microphone test</source>
        <translation>Detener la prueba del micrófono</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>Probar el micrófono</translation>
    </message>
    <message>
        <source>You can hardly be heard. Come closer or choose another microphone.</source>
        <translation>Apenas se oye. Acérquese o elija otro micrófono.</translation>
    </message>
    <message>
        <source>Your microphone works.</source>
        <translation>El micrófono funciona.</translation>
    </message>
</context>
<context>
    <name>MailboxCard</name>
    <message>
        <source>Call voicemail</source>
        <translation>Llamar al buzón</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Sin mensajes</translation>
    </message>
    <message>
        <source>Nothing new, {0} old</source>
        <translation>Nada nuevo; antiguos: {0}</translation>
    </message>
    <message>
        <source>{0} new, {1} old</source>
        <translation>Nuevos: {0}; antiguos: {1}</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Calling another way</source>
        <translation>Llamar de otra manera</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Desvío</translation>
    </message>
    <message>
        <source>Hot desk</source>
        <translation>Puesto compartido</translation>
    </message>
    <message>
        <source>Night mode</source>
        <translation>Modo nocturno</translation>
    </message>
    <message>
        <source>Pickup</source>
        <translation>Captura</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón de voz</translation>
    </message>
</context>
<context>
    <name>MiniBar</name>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n llamada perdida</numerusform>
            <numerusform>%n llamadas perdidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n mensaje de voz nuevo</numerusform>
            <numerusform>%n mensajes de voz nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Llamada entrante</translation>
    </message>
    <message>
        <source>Incoming call for {0}</source>
        <translation>Llamada entrante para {0}</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>Llamada perdida</translation>
    </message>
    <message>
        <source>The last: {0}</source>
        <translation>La última: {0}</translation>
    </message>
</context>
<context>
    <name>NumberLine</name>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Kind of number</source>
        <translation>Tipo de número</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Número o dirección</translation>
    </message>
    <message>
        <source>Remove this number</source>
        <translation>Quitar este número</translation>
    </message>
    <message>
        <source>This is neither a number nor an address.</source>
        <translation>No es ni un número ni una dirección.</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>fax</translation>
    </message>
    <message>
        <source>home</source>
        <translation>casa</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>móvil</translation>
    </message>
    <message>
        <source>work</source>
        <translation>trabajo</translation>
    </message>
</context>
<context>
    <name>NumberLines</name>
    <message>
        <source>Add a number</source>
        <translation>Añadir un número</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Now: {0}.</source>
        <translation>Ahora: {0}.</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>Mostrar {0}</translation>
    </message>
    <message>
        <source>Sign in first: the phone system acts for an account.</source>
        <translation>Inicie sesión primero: el sistema telefónico actúa para una cuenta.</translation>
    </message>
    <message>
        <source>The phone is being started.</source>
        <translation>El teléfono se está iniciando.</translation>
    </message>
    <message>
        <source>This is about a call, and there is none that is up.</source>
        <translation>Se refiere a una llamada y no hay ninguna en curso.</translation>
    </message>
    <message>
        <source>This makes no sense now.</source>
        <translation>Ahora no tiene sentido.</translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation>ahora {0}</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>What can be done</source>
        <translation>Qué se puede hacer</translation>
    </message>
</context>
<context>
    <name>ParkMenu</name>
    <message>
        <source>In any slot</source>
        <translation>En cualquier plaza</translation>
    </message>
    <message>
        <source>Park board</source>
        <translation>Plazas de aparcamiento</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Silenciosas</translation>
    </message>
    <message>
        <source>With ringback</source>
        <translation>Con rellamada</translation>
    </message>
    <message>
        <source>{0}, not known if free</source>
        <translation>{0}, no se sabe si está libre</translation>
    </message>
</context>
<context>
    <name>ParkView</name>
    <message>
        <source>Only what this phone parked is known here. Others may have taken a slot too.</source>
        <translation>Aquí solo se conoce lo que aparcó este teléfono. Puede haber otras plazas ocupadas.</translation>
    </message>
    <message>
        <source>Park board</source>
        <translation>Plazas de aparcamiento</translation>
    </message>
    <message>
        <source>Park the call in {0}</source>
        <translation>Aparcar la llamada en {0}</translation>
    </message>
    <message>
        <source>Quiet {0}</source>
        <translation>Silenciosas {0}</translation>
    </message>
    <message>
        <source>Retrieve from {0}</source>
        <translation>Recuperar de {0}</translation>
    </message>
    <message>
        <source>Retrieving from slot {0}…</source>
        <translation>Recuperando de la plaza {0}…</translation>
    </message>
    <message>
        <source>Slot {0} is free. There is no call to park.</source>
        <translation>La plaza {0} está libre. No hay ninguna llamada que aparcar.</translation>
    </message>
    <message>
        <source>The phone system tells live which slots are taken.</source>
        <translation>El sistema telefónico informa al momento de las plazas ocupadas.</translation>
    </message>
    <message>
        <source>This phone system has no park slots.</source>
        <translation>Este sistema telefónico no tiene plazas de aparcamiento.</translation>
    </message>
    <message>
        <source>With ringback {0}</source>
        <translation>Con rellamada {0}</translation>
    </message>
</context>
<context>
    <name>ParkedSomewhere</name>
    <message>
        <source>A call</source>
        <translation>Una llamada</translation>
    </message>
    <message>
        <source>{0} is parked since {1}. The phone system did not tell in which slot.</source>
        <translation>{0}: aparcada desde {1}. El sistema telefónico no dijo en qué plaza.</translation>
    </message>
    <message>
        <source>{0} is parked. The phone system did not tell in which slot.</source>
        <translation>{0}: aparcada. El sistema telefónico no dijo en qué plaza.</translation>
    </message>
</context>
<context>
    <name>PeopleFilter</name>
    <message>
        <source>Favourite</source>
        <translation>Favoritos</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Añadir una persona</translation>
    </message>
    <message>
        <source>Add the colleagues whose phones you want to see here.</source>
        <translation>Añada a los colegas cuyo teléfono quiera ver aquí.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Buscar una persona</translation>
    </message>
    <message>
        <source>No name or number has this.</source>
        <translation>Ningún nombre o número lo contiene.</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>Aún no hay personas</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>No se encontró a nadie</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sin sesión</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Sign in to see your colleagues here.</source>
        <translation>Inicie sesión para ver aquí a sus colegas.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>Se quitó a {0}.</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Leave a message</source>
        <translation>Dejar un mensaje</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Capturar</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Transfer to their voicemail</source>
        <translation>Transferir a su buzón de voz</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} más</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Añadir una persona</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>Make a favourite</source>
        <translation>Marcar como favorito</translation>
    </message>
    <message>
        <source>Merge with “{0}”…</source>
        <translation>Combinar con «{0}»…</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove the contact</source>
        <translation>Quitar el contacto</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Save as a contact…</source>
        <translation>Guardar como contacto…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Dejar de seguir</translation>
    </message>
    <message>
        <source>Watch {0}</source>
        <translation>Seguir a {0}</translation>
    </message>
</context>
<context>
    <name>PracticeBanner</name>
    <message>
        <source>Leave practice</source>
        <translation>Salir de la práctica</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Práctica</translation>
    </message>
    <message>
        <source>Practice: no call leaves this computer</source>
        <translation>Práctica: ninguna llamada sale de este ordenador</translation>
    </message>
    <message>
        <source>Softphone: practice</source>
        <translation>Softphone: práctica</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Recorrido</translation>
    </message>
    <message>
        <source>Who is here</source>
        <translation>Quién está aquí</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>"{name}" could not be opened: {reason}.</source>
        <translation>No se pudo abrir «{name}»: {reason}.</translation>
    </message>
    <message>
        <source>"{name}" is not among this computer's devices. The system's default {role} is used meanwhile.</source>
        <translation>«{name}» no está entre los dispositivos de este equipo. Mientras tanto se usa el {role} predeterminado del sistema.</translation>
    </message>
    <message>
        <source>"{name}" no longer answers; it may have been unplugged. The phone looks for another {role}.</source>
        <translation>«{name}» ya no responde; puede que se haya desconectado. El teléfono busca otro {role}.</translation>
    </message>
    <message>
        <source>+12125550100 or 102</source>
        <translation>+12125550100 o 102</translation>
    </message>
    <message>
        <source>A call of this account is still up</source>
        <translation>Esta cuenta aún tiene una llamada en curso</translation>
    </message>
    <message>
        <source>A call, message by message</source>
        <translation>Una llamada, mensaje a mensaje</translation>
    </message>
    <message>
        <source>A conference needs two calls that have been answered.</source>
        <translation>Una conferencia necesita dos llamadas respondidas.</translation>
    </message>
    <message>
        <source>A crash note</source>
        <translation>Una nota de fallo</translation>
    </message>
    <message>
        <source>A file of the phone cannot be read</source>
        <translation>No se puede leer un archivo del teléfono</translation>
    </message>
    <message>
        <source>A file of the phone was damaged</source>
        <translation>Un archivo del teléfono estaba dañado</translation>
    </message>
    <message>
        <source>A folder could not be removed</source>
        <translation>No se pudo eliminar una carpeta</translation>
    </message>
    <message>
        <source>A log file</source>
        <translation>Un archivo de registro</translation>
    </message>
    <message>
        <source>A new version is there</source>
        <translation>Hay una versión nueva</translation>
    </message>
    <message>
        <source>A policy file is not used</source>
        <translation>No se usa un archivo de directivas</translation>
    </message>
    <message>
        <source>A provider file is not used as it stands</source>
        <translation>Un archivo de proveedor no se usa tal como está</translation>
    </message>
    <message>
        <source>A quotation mark has no partner; this line was left out.</source>
        <translation>Falta cerrar unas comillas; se omitió esta línea.</translation>
    </message>
    <message>
        <source>A setting has a value that it cannot have</source>
        <translation>Un ajuste tiene un valor no permitido</translation>
    </message>
    <message>
        <source>A sound check is under way</source>
        <translation>Hay una comprobación de sonido en curso</translation>
    </message>
    <message>
        <source>A test tone would be played into it.</source>
        <translation>El tono de prueba sonaría en ella.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Account {address}</source>
        <translation>Cuenta {address}</translation>
    </message>
    <message>
        <source>Accounts and calls now</source>
        <translation>Cuentas y llamadas actuales</translation>
    </message>
    <message>
        <source>Accounts of your own are not kept with it, and its one account stays.</source>
        <translation>No guarda cuentas propias, y su única cuenta se queda.</translation>
    </message>
    <message>
        <source>Add your user to the group “audio”, then sign in to the computer again.</source>
        <translation>Añada su usuario al grupo «audio» y vuelva a iniciar sesión en el equipo.</translation>
    </message>
    <message>
        <source>All files are readable and can be written.</source>
        <translation>Todos los archivos se pueden leer y escribir.</translation>
    </message>
    <message>
        <source>All that are needed are free.</source>
        <translation>Los necesarios están libres.</translation>
    </message>
    <message>
        <source>Allow it in Settings, Privacy, Microphone, for desktop apps too.</source>
        <translation>Permítalo en Configuración, Privacidad, Micrófono, también para aplicaciones de escritorio.</translation>
    </message>
    <message>
        <source>Allow it in System Settings, Privacy &amp; Security, Microphone; then start the phone again.</source>
        <translation>Permítalo en Ajustes del Sistema, Privacidad y seguridad, Micrófono; después vuelva a iniciar el teléfono.</translation>
    </message>
    <message>
        <source>An account could not be read</source>
        <translation>No se pudo leer una cuenta</translation>
    </message>
    <message>
        <source>An emergency number cannot be used here</source>
        <translation>Aquí no se puede usar un número de emergencia</translation>
    </message>
    <message>
        <source>Another one was prepared since, or the phone was restarted.</source>
        <translation>Después se preparó otro, o el teléfono se reinició.</translation>
    </message>
    <message>
        <source>Another program has "{name}" for itself.</source>
        <translation>Otro programa tiene «{name}» solo para sí.</translation>
    </message>
    <message>
        <source>Another program uses port {port}, which the settings name.</source>
        <translation>Otro programa usa el puerto {port}, indicado en los ajustes.</translation>
    </message>
    <message>
        <source>Ask them if it should be different.</source>
        <translation>Pregúnteles si debería ser distinto.</translation>
    </message>
    <message>
        <source>Ask your administrator for the CA file and give it under Advanced.</source>
        <translation>Pida a su administrador el archivo de la autoridad (CA) e indíquelo en Avanzado.</translation>
    </message>
    <message>
        <source>Ask your administrator for the file, or leave the field empty.</source>
        <translation>Pida el archivo a su administrador o deje el campo vacío.</translation>
    </message>
    <message>
        <source>Ask your administrator whether you may use “{name}”.</source>
        <translation>Pregunte al administrador si se permite usar «{name}».</translation>
    </message>
    <message>
        <source>Ask your administrator why “{name}” is refused.</source>
        <translation>Pregunte al administrador por qué se rechaza «{name}».</translation>
    </message>
    <message>
        <source>At most {most} are read from one file.</source>
        <translation>De un archivo se leen {most} como máximo.</translation>
    </message>
    <message>
        <source>Call a second person first.</source>
        <translation>Llame antes a una segunda persona.</translation>
    </message>
    <message>
        <source>Call that number yourself if you know it.</source>
        <translation>Llame a ese número solo si lo conoce.</translation>
    </message>
    <message>
        <source>Calls from now on are kept. Give the old file to somebody who can mend it.</source>
        <translation>Las llamadas se guardan a partir de ahora. Entregue el archivo antiguo a quien pueda repararlo.</translation>
    </message>
    <message>
        <source>Certificate of {name}</source>
        <translation>Certificado de {name}</translation>
    </message>
    <message>
        <source>Change it, for example with: softphone set {key} VALUE</source>
        <translation>Cámbielo, por ejemplo con: softphone set {key} VALOR</translation>
    </message>
    <message>
        <source>Check server, port and transport under Advanced, and the firewall in between.</source>
        <translation>Compruebe el servidor, el puerto y el transporte en Avanzado, y el cortafuegos intermedio.</translation>
    </message>
    <message>
        <source>Check the computer's clock, then tell your administrator.</source>
        <translation>Compruebe el reloj del equipo y avise a su administrador.</translation>
    </message>
    <message>
        <source>Check the extension and the domain, then ask your administrator whether this user has portal access and may use a desktop phone.</source>
        <translation>Compruebe la extensión y el dominio; después pregunte al administrador si este usuario tiene acceso al portal y puede usar un teléfono de escritorio.</translation>
    </message>
    <message>
        <source>Check the extension and the domain: the domain is the name of your phone system, not your company's web address.</source>
        <translation>Compruebe la extensión y el dominio: el dominio es el nombre del sistema telefónico, no la dirección web de la empresa.</translation>
    </message>
    <message>
        <source>Check the firewall and the network of this computer.</source>
        <translation>Compruebe el cortafuegos y la red de este equipo.</translation>
    </message>
    <message>
        <source>Check the network connection, then try “{name}” again.</source>
        <translation>Compruebe la conexión de red y pruebe «{name}» de nuevo.</translation>
    </message>
    <message>
        <source>Check the network connection. It is tried again by itself.</source>
        <translation>Compruebe la conexión de red. Se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>Check the network, then register again.</source>
        <translation>Compruebe la red y vuelva a registrar.</translation>
    </message>
    <message>
        <source>Check the network: other sites probably do not open either.</source>
        <translation>Compruebe la red: es probable que otros sitios tampoco se abran.</translation>
    </message>
    <message>
        <source>Check the password and sign in again. It will not be tried again by itself.</source>
        <translation>Compruebe la contraseña y vuelva a iniciar sesión. No se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>Check the port and the transport under Advanced.</source>
        <translation>Compruebe el puerto y el transporte en Avanzado.</translation>
    </message>
    <message>
        <source>Check the server's name and the computer's clock, or give your administrator's CA file.</source>
        <translation>Compruebe el nombre del servidor y el reloj del equipo, o indique el archivo de CA del administrador.</translation>
    </message>
    <message>
        <source>Check the server's name and this computer's clock, or give your company's CA file under Advanced. Do not go on without: somebody else may be answering.</source>
        <translation>Compruebe el nombre del servidor y el reloj de este equipo, o indique en Avanzado el archivo de CA de la empresa. No continúe sin ello: podría estar respondiendo otro.</translation>
    </message>
    <message>
        <source>Check the server's name and your network. It is tried again by itself.</source>
        <translation>Compruebe el nombre del servidor y la red. Se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>Check the server's name under Advanced, or ask your provider for it.</source>
        <translation>Compruebe el nombre del servidor en Avanzado o pídalo al proveedor.</translation>
    </message>
    <message>
        <source>Check the server's name under Advanced, then ask your administrator.</source>
        <translation>Compruebe el nombre del servidor en Avanzado y consulte a su administrador.</translation>
    </message>
    <message>
        <source>Check the server's name, or enter your provider's server under Advanced.</source>
        <translation>Compruebe el nombre del servidor o escriba el del proveedor en Avanzado.</translation>
    </message>
    <message>
        <source>Check what you typed and try again.</source>
        <translation>Compruebe lo escrito y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Check what you typed; if “{name}” never works, ask your provider for its code.</source>
        <translation>Compruebe lo escrito; si «{name}» no funciona nunca, pida el código al proveedor.</translation>
    </message>
    <message>
        <source>Check with a test call, or send “{name}” again.</source>
        <translation>Compruébelo con una llamada de prueba o envíe «{name}» de nuevo.</translation>
    </message>
    <message>
        <source>Check your accounts and settings.</source>
        <translation>Compruebe las cuentas y los ajustes.</translation>
    </message>
    <message>
        <source>Choose UDP or TCP under Advanced, or install the full build.</source>
        <translation>Elija UDP o TCP en Avanzado, o instale la versión completa.</translation>
    </message>
    <message>
        <source>Choose a slot on the park board.</source>
        <translation>Elija una plaza de aparcamiento.</translation>
    </message>
    <message>
        <source>Choose a vCard file (.vcf) or a table (.csv) of contacts.</source>
        <translation>Elija un archivo vCard (.vcf) o una tabla (.csv) de contactos.</translation>
    </message>
    <message>
        <source>Choose another call, or wait until its state allows it.</source>
        <translation>Elija otra llamada o espere a que su estado lo permita.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Elija otro archivo.</translation>
    </message>
    <message>
        <source>Choose another folder for recordings in Settings, Calls, and start it again.</source>
        <translation>Elija otra carpeta para las grabaciones en Ajustes, Llamadas, e iníciela de nuevo.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Elija otra carpeta o libere espacio en el disco.</translation>
    </message>
    <message>
        <source>Choose another microphone, switch it on, and allow the phone to use it in the system's privacy settings.</source>
        <translation>Elija otro micrófono, enciéndalo y permita que el teléfono lo use en los ajustes de privacidad del sistema.</translation>
    </message>
    <message>
        <source>Choose another port in the settings, or 0 for any free one.</source>
        <translation>Elija otro puerto en los ajustes, o 0 para uno libre cualquiera.</translation>
    </message>
    <message>
        <source>Choose another slot, or let the phone system choose one.</source>
        <translation>Elija otra plaza o deje que la elija el sistema telefónico.</translation>
    </message>
    <message>
        <source>Choose another speaker, or connect it again.</source>
        <translation>Elija otro altavoz o vuelva a conectarlo.</translation>
    </message>
    <message>
        <source>Choose one of the files that are listed.</source>
        <translation>Elija uno de los archivos de la lista.</translation>
    </message>
    <message>
        <source>Choose “Use them” under Sound devices.</source>
        <translation>Elija «Usarlos» en Dispositivos de sonido.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Close other programs that may hold it, check that the phone may use it in the system's privacy settings, or choose another {role}.</source>
        <translation>Cierre otros programas que puedan usarlo, compruebe en los ajustes de privacidad del sistema que el teléfono tiene permiso, o elija otro {role}.</translation>
    </message>
    <message>
        <source>Close other programs that use sound, or restart the computer.</source>
        <translation>Cierre otros programas que usen sonido o reinicie el equipo.</translation>
    </message>
    <message>
        <source>Close that program, or choose another {role} in the audio settings.</source>
        <translation>Cierre ese programa o elija otro en los ajustes de sonido ({role}).</translation>
    </message>
    <message>
        <source>Connect a headset, and allow the microphone in the system's privacy settings.</source>
        <translation>Conecte unos auriculares y permita el micrófono en los ajustes de privacidad del sistema.</translation>
    </message>
    <message>
        <source>Connect a headset.</source>
        <translation>Conecte unos auriculares.</translation>
    </message>
    <message>
        <source>Connect a headset. On a computer without sound choose the backend "null" to stop this message.</source>
        <translation>Conecte unos auriculares. En un equipo sin sonido, elija el motor «null» para no ver más este mensaje.</translation>
    </message>
    <message>
        <source>Connect a {role} or a headset and choose it in the audio settings.</source>
        <translation>Conecte un {role} o unos auriculares y elíjalos en los ajustes de sonido.</translation>
    </message>
    <message>
        <source>Connect it again, or choose another one.</source>
        <translation>Vuelva a conectarlo o elija otro.</translation>
    </message>
    <message>
        <source>Connect it again, or choose another {role} in the audio settings.</source>
        <translation>Vuelva a conectarlo o elija otro {role} en los ajustes de sonido.</translation>
    </message>
    <message>
        <source>Dial {argument} alone if you need it.</source>
        <translation>Marque {argument} solo si lo necesita.</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>¿Quería decir {near}?</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Espacio en el disco</translation>
    </message>
    <message>
        <source>Download it from {address}, or wait for your administrator to install it.</source>
        <translation>Descárguela de {address} o espere a que su administrador la instale.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Eco</translation>
    </message>
    <message>
        <source>End or transfer a call first, then try again.</source>
        <translation>Finalice o transfiera antes una llamada y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>End or transfer a call first.</source>
        <translation>Finalice o transfiera antes una llamada.</translation>
    </message>
    <message>
        <source>End that program, or choose 0 for any free port, then start the phone again.</source>
        <translation>Cierre ese programa o elija 0 para un puerto libre cualquiera, e inicie el teléfono de nuevo.</translation>
    </message>
    <message>
        <source>End the call first, then sign out.</source>
        <translation>Finalice antes la llamada y después cierre la sesión.</translation>
    </message>
    <message>
        <source>End the call first.</source>
        <translation>Finalice antes la llamada.</translation>
    </message>
    <message>
        <source>End the phone, then remove the folder by hand.</source>
        <translation>Cierre el teléfono y elimine la carpeta manualmente.</translation>
    </message>
    <message>
        <source>Export fewer contacts, or leave their photos out.</source>
        <translation>Exporte menos contactos o sin sus fotos.</translation>
    </message>
    <message>
        <source>Files of the program are missing</source>
        <translation>Faltan archivos del programa</translation>
    </message>
    <message>
        <source>For example: softphone set {key} {example}</source>
        <translation>Por ejemplo: softphone set {key} {example}</translation>
    </message>
    <message>
        <source>G.711, which every phone system speaks, is missing: calls may stay silent.</source>
        <translation>Falta G.711, que todo sistema telefónico usa: puede que las llamadas no tengan sonido.</translation>
    </message>
    <message>
        <source>Give it a name that ends with .vcf or .csv.</source>
        <translation>Póngale un nombre que termine en .vcf o .csv.</translation>
    </message>
    <message>
        <source>Give it an id of its own, or remove one of the two.</source>
        <translation>Déle un identificador propio o quite uno de los dos.</translation>
    </message>
    <message>
        <source>Give it to root, writable for nobody else.</source>
        <translation>Asígnelo a root, sin permiso de escritura para nadie más.</translation>
    </message>
    <message>
        <source>Give one of them another Host ID.</source>
        <translation>Dé otro Host ID a uno de ellos.</translation>
    </message>
    <message>
        <source>Give the CA file of your phone system under Advanced.</source>
        <translation>Indique en Avanzado el archivo de CA del sistema telefónico.</translation>
    </message>
    <message>
        <source>Give the time in seconds, for example 1800 for half an hour.</source>
        <translation>Indique el tiempo en segundos; por ejemplo, 1800 para media hora.</translation>
    </message>
    <message>
        <source>Give the whole path.</source>
        <translation>Indique la ruta completa.</translation>
    </message>
    <message>
        <source>Hold Ctrl, Alt or both, and press a letter, a digit or a function key.</source>
        <translation>Mantenga Ctrl, Alt o ambas y pulse una letra, una cifra o una tecla de función.</translation>
    </message>
    <message>
        <source>How the last calls sounded</source>
        <translation>Cómo sonaron las últimas llamadas</translation>
    </message>
    <message>
        <source>If it goes on, end the call and call back. Encrypted calls cannot be disturbed like this.</source>
        <translation>Si continúa, termine la llamada y vuelva a llamar. Las llamadas cifradas no pueden perturbarse así.</translation>
    </message>
    <message>
        <source>If it goes on, make a support bundle and give it to your administrator.</source>
        <translation>Si continúa, prepare un paquete de soporte y entréguelo al administrador.</translation>
    </message>
    <message>
        <source>If the account is not ready either, try TCP or TLS under Advanced.</source>
        <translation>Si la cuenta tampoco está lista, pruebe TCP o TLS en Avanzado.</translation>
    </message>
    <message>
        <source>If you did not hear them, turn it up or choose another one.</source>
        <translation>Si no los oyó, suba el volumen o elija otro.</translation>
    </message>
    <message>
        <source>If you trust it, type the number into the dial field yourself.</source>
        <translation>Si es de confianza, escriba el número en el campo de marcación.</translation>
    </message>
    <message>
        <source>Install a notification service of your desktop, and keep the window open until then.</source>
        <translation>Instale un servicio de notificaciones del escritorio; hasta entonces, mantenga abierta la ventana.</translation>
    </message>
    <message>
        <source>Install and unlock a keychain (GNOME Keyring or KWallet), or sign in after each start.</source>
        <translation>Instale y desbloquee un llavero (GNOME Keyring o KWallet), o inicie sesión tras cada inicio.</translation>
    </message>
    <message>
        <source>Install the full build of the phone.</source>
        <translation>Instale la versión completa del teléfono.</translation>
    </message>
    <message>
        <source>Install the newer version again, or move the file away.</source>
        <translation>Vuelva a instalar la versión más nueva o aparte el archivo.</translation>
    </message>
    <message>
        <source>Install the phone again.</source>
        <translation>Vuelva a instalar el teléfono.</translation>
    </message>
    <message>
        <source>Install the phone again: its provider files are gone.</source>
        <translation>Vuelva a instalar el teléfono: faltan sus archivos de proveedor.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>Install the program again: a sound file of its own is missing.</source>
        <translation>Vuelva a instalar el programa: falta uno de sus archivos de sonido.</translation>
    </message>
    <message>
        <source>It agrees with the phone system's.</source>
        <translation>Coincide con el del sistema telefónico.</translation>
    </message>
    <message>
        <source>It asked this phone to call {target}; that was refused.</source>
        <translation>Pidió a este teléfono que llamara a {target}; se rechazó.</translation>
    </message>
    <message>
        <source>It can be switched for at most {days} days.</source>
        <translation>Se puede activar durante {days} días como máximo.</translation>
    </message>
    <message>
        <source>It cannot do this yet.</source>
        <translation>Aún no puede hacerlo.</translation>
    </message>
    <message>
        <source>It contains a code with * or #, which could change your settings.</source>
        <translation>Contiene un código con * o # que podría cambiar los ajustes.</translation>
    </message>
    <message>
        <source>It contains a password.</source>
        <translation>Contiene una contraseña.</translation>
    </message>
    <message>
        <source>It contains a pause and keys to press after the call is answered.</source>
        <translation>Contiene una pausa y teclas que se pulsarían tras la respuesta.</translation>
    </message>
    <message>
        <source>It contains control characters.</source>
        <translation>Contiene caracteres de control.</translation>
    </message>
    <message>
        <source>It contains more than one number or a pause.</source>
        <translation>Contiene más de un número o una pausa.</translation>
    </message>
    <message>
        <source>It contains parameters besides the number.</source>
        <translation>Contiene parámetros además del número.</translation>
    </message>
    <message>
        <source>It could not be asked for them.</source>
        <translation>No se le pudieron pedir.</translation>
    </message>
    <message>
        <source>It could not be asked.</source>
        <translation>No se le pudo preguntar.</translation>
    </message>
    <message>
        <source>It could not be reached within {seconds} seconds.</source>
        <translation>No respondió en {seconds} segundos.</translation>
    </message>
    <message>
        <source>It could not be run: {reason}.</source>
        <translation>No se pudo ejecutar: {reason}.</translation>
    </message>
    <message>
        <source>It could not be started: {reason}.</source>
        <translation>No se pudo iniciar: {reason}.</translation>
    </message>
    <message>
        <source>It did not play: you would hear nobody.</source>
        <translation>No sonó: no oiría a nadie.</translation>
    </message>
    <message>
        <source>It does not answer, though this phone is registered there.</source>
        <translation>No responde, aunque este teléfono está registrado en ella.</translation>
    </message>
    <message>
        <source>It ended before the request arrived.</source>
        <translation>Terminó antes de que llegara la petición.</translation>
    </message>
    <message>
        <source>It ended before “{code}” could be sent.</source>
        <translation>Terminó antes de que se pudiera enviar «{code}».</translation>
    </message>
    <message>
        <source>It ends on {day}; after that nobody can sign in.</source>
        <translation>Caduca el {day}; después nadie podrá iniciar sesión.</translation>
    </message>
    <message>
        <source>It failed with {kind}.</source>
        <translation>Falló con {kind}.</translation>
    </message>
    <message>
        <source>It has neither a name nor an organisation, a number or an e-mail address.</source>
        <translation>No tiene nombre, organización, número ni correo electrónico.</translation>
    </message>
    <message>
        <source>It has the address {ip}.</source>
        <translation>Tiene la dirección {ip}.</translation>
    </message>
    <message>
        <source>It is good until {day}.</source>
        <translation>Es válido hasta el {day}.</translation>
    </message>
    <message>
        <source>It is good.</source>
        <translation>Es válido.</translation>
    </message>
    <message>
        <source>It is neither on, off nor toggle.</source>
        <translation>No es on, off ni toggle.</translation>
    </message>
    <message>
        <source>It is not a telephone or SIP link.</source>
        <translation>No es un enlace de teléfono ni SIP.</translation>
    </message>
    <message>
        <source>It is not registered yet.</source>
        <translation>Aún no está registrada.</translation>
    </message>
    <message>
        <source>It is refused: {reason}.</source>
        <translation>Se rechaza: {reason}.</translation>
    </message>
    <message>
        <source>It is registered: calls reach this phone.</source>
        <translation>Está registrada: las llamadas llegan a este teléfono.</translation>
    </message>
    <message>
        <source>It is too long for a telephone number.</source>
        <translation>Es demasiado largo para un número de teléfono.</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it goes on, tell your administrator.</source>
        <translation>Se reintenta automáticamente. Si continúa, avise al administrador.</translation>
    </message>
    <message>
        <source>It is tried again with the time the phone system asked for.</source>
        <translation>Se reintenta con la duración que pidió el sistema telefónico.</translation>
    </message>
    <message>
        <source>It is {minutes} minutes ahead of the phone system's: times in the history are wrong.</source>
        <translation>Va {minutes} minutos por delante del reloj del sistema telefónico: las horas del historial son incorrectas.</translation>
    </message>
    <message>
        <source>It is {minutes} minutes behind the phone system's: certificates may be refused.</source>
        <translation>Va {minutes} minutos por detrás del reloj del sistema telefónico: pueden rechazarse certificados.</translation>
    </message>
    <message>
        <source>It takes some seconds.</source>
        <translation>Tarda unos segundos.</translation>
    </message>
    <message>
        <source>It was last alive at {when} and was started again. What it was doing is kept in {file}, without passwords.</source>
        <translation>La última señal fue a las {when}; se inició de nuevo. Lo que hacía quedó en {file}, sin contraseñas.</translation>
    </message>
    <message>
        <source>It was not opened for the phone.</source>
        <translation>No se abrió para el teléfono.</translation>
    </message>
    <message>
        <source>It was removed or merged in the meantime.</source>
        <translation>Entretanto se quitó o se combinó.</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>Leave practice first, then sign in or out.</source>
        <translation>Salga primero de la práctica y luego inicie o cierre sesión.</translation>
    </message>
    <message>
        <source>Leave the rest out.</source>
        <translation>Quite el resto.</translation>
    </message>
    <message>
        <source>Leave them apart, or shorten one of them.</source>
        <translation>Déjelos separados o acorte uno de ellos.</translation>
    </message>
    <message>
        <source>Look at the end of practice.log beside the phone's log, then try again.</source>
        <translation>Mire el final de practice.log, junto al registro del teléfono, y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Look at the end of the phone's log file, then try again.</source>
        <translation>Mire el final del archivo de registro del teléfono y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Look at the other slots.</source>
        <translation>Mire las demás plazas.</translation>
    </message>
    <message>
        <source>Look it up again, or add it anew.</source>
        <translation>Búsquelo de nuevo o vuelva a añadirlo.</translation>
    </message>
    <message>
        <source>Make it readable for you, or remove it.</source>
        <translation>Déle permiso de lectura o quítelo.</translation>
    </message>
    <message>
        <source>Make it writable for you, or name another place with {variable}.</source>
        <translation>Déle permiso de escritura o indique otro lugar con {variable}.</translation>
    </message>
    <message>
        <source>Make room on the disk or make the folder writable, then try again.</source>
        <translation>Libere espacio en el disco o dé permiso de escritura a la carpeta, y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Make room on the disk or make the folder writable.</source>
        <translation>Libere espacio en el disco o dé permiso de escritura a la carpeta.</translation>
    </message>
    <message>
        <source>Make room on the disk, then start the recording again.</source>
        <translation>Libere espacio en el disco e inicie la grabación de nuevo.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Libere espacio en el disco y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Make room: calls cannot be written to the history otherwise.</source>
        <translation>Libere espacio: si no, las llamadas no se pueden guardar en el historial.</translation>
    </message>
    <message>
        <source>Make the file readable for you, then start the phone again.</source>
        <translation>Dé permiso de lectura al archivo e inicie el teléfono de nuevo.</translation>
    </message>
    <message>
        <source>Make the folder writable for you.</source>
        <translation>Dé permiso de escritura a la carpeta.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Microphone and speaker can be opened.</source>
        <translation>El micrófono y el altavoz se pueden abrir.</translation>
    </message>
    <message>
        <source>Microphone and speaker could not be opened in time.</source>
        <translation>El micrófono y el altavoz no se pudieron abrir a tiempo.</translation>
    </message>
    <message>
        <source>Network ports</source>
        <translation>Puertos de red</translation>
    </message>
    <message>
        <source>New versions could not be looked for</source>
        <translation>No se pudieron buscar versiones nuevas</translation>
    </message>
    <message>
        <source>No account is called {name}.</source>
        <translation>Ninguna cuenta se llama {name}.</translation>
    </message>
    <message>
        <source>No answer came. A firewall may be in between, or the server ignores strangers.</source>
        <translation>No llegó respuesta. Puede haber un cortafuegos intermedio, o el servidor no atiende a desconocidos.</translation>
    </message>
    <message>
        <source>No call has the id {call_id}.</source>
        <translation>Ninguna llamada tiene el identificador {call_id}.</translation>
    </message>
    <message>
        <source>No call is in a state that allows it.</source>
        <translation>Ninguna llamada está en un estado que lo permita.</translation>
    </message>
    <message>
        <source>No call is waiting for somebody to be asked.</source>
        <translation>Ninguna llamada espera una consulta.</translation>
    </message>
    <message>
        <source>No echo cancellation</source>
        <translation>Sin cancelación de eco</translation>
    </message>
    <message>
        <source>No encryption in this build</source>
        <translation>Sin cifrado en esta compilación</translation>
    </message>
    <message>
        <source>No lamp of {address} is for {number}.</source>
        <translation>{address} no sigue a {number}.</translation>
    </message>
    <message>
        <source>No line is free for the code</source>
        <translation>No hay ninguna línea libre para el código</translation>
    </message>
    <message>
        <source>No name server answered.</source>
        <translation>Ningún servidor de nombres respondió.</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Sin red</translation>
    </message>
    <message>
        <source>No password is kept for {address} on this computer.</source>
        <translation>En este equipo no hay contraseña guardada de {address}.</translation>
    </message>
    <message>
        <source>No phone system at this address</source>
        <translation>No hay sistema telefónico en esta dirección</translation>
    </message>
    <message>
        <source>No port for sound (UDP) could be opened.</source>
        <translation>No se pudo abrir ningún puerto de sonido (UDP).</translation>
    </message>
    <message>
        <source>No provider has the name or Host ID “{name}”.</source>
        <translation>Ningún proveedor tiene el nombre o el Host ID «{name}».</translation>
    </message>
    <message>
        <source>No setting is named “{key}”.</source>
        <translation>Ningún ajuste se llama «{key}».</translation>
    </message>
    <message>
        <source>No sound arrives</source>
        <translation>No llega sonido</translation>
    </message>
    <message>
        <source>No sound devices</source>
        <translation>Sin dispositivos de sonido</translation>
    </message>
    <message>
        <source>No sound on this computer</source>
        <translation>Sin sonido en este equipo</translation>
    </message>
    <message>
        <source>No such name is known.</source>
        <translation>No se conoce ese nombre.</translation>
    </message>
    <message>
        <source>No trusted authorities found</source>
        <translation>No se encontraron autoridades de confianza</translation>
    </message>
    <message>
        <source>No window is open</source>
        <translation>No hay ninguna ventana abierta</translation>
    </message>
    <message>
        <source>No {role}</source>
        <translation>Sin {role}</translation>
    </message>
    <message>
        <source>Nobody can be reached there ({reason}).</source>
        <translation>No se llega a nadie allí ({reason}).</translation>
    </message>
    <message>
        <source>Nobody has answered yet</source>
        <translation>Aún no ha respondido nadie</translation>
    </message>
    <message>
        <source>Nobody has told this phone whether it is on or off.</source>
        <translation>Este teléfono no sabe si está activado o desactivado.</translation>
    </message>
    <message>
        <source>Nobody is parked in {slot}</source>
        <translation>No hay nadie aparcado en {slot}</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>No hay ninguna sesión iniciada.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sin sesión iniciada</translation>
    </message>
    <message>
        <source>Not tried, for the server has no address.</source>
        <translation>No se probó: el servidor no tiene dirección.</translation>
    </message>
    <message>
        <source>Nothing at all comes from it: nobody would hear you.</source>
        <translation>No llega nada de él: nadie le oiría.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folders}: changes and calls are not kept.</source>
        <translation>No se puede escribir en {folders}: los cambios y las llamadas no se guardan.</translation>
    </message>
    <message>
        <source>Nothing has come from the other side for 10 seconds.</source>
        <translation>Desde hace 10 segundos no llega nada del otro lado.</translation>
    </message>
    <message>
        <source>Nothing has to be done. If it goes on, tell your administrator.</source>
        <translation>No hay que hacer nada. Si continúa, avise a su administrador.</translation>
    </message>
    <message>
        <source>Nothing has to be done: it is tried again later.</source>
        <translation>No hay que hacer nada: se intentará de nuevo más tarde.</translation>
    </message>
    <message>
        <source>Nothing in it is called “{name}”.</source>
        <translation>No contiene nada llamado «{name}».</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>No hace falta hacer nada.</translation>
    </message>
    <message>
        <source>Nothing was said about the transfer</source>
        <translation>No se informó de la transferencia</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu install the package libportaudio2; elsewhere reinstall the phone.</source>
        <translation>En Debian o Ubuntu instale el paquete libportaudio2; en otros sistemas, reinstale el teléfono.</translation>
    </message>
    <message>
        <source>Only 0-9, *, # and A-D are telephone keys, at most {most} at once.</source>
        <translation>Solo 0-9, *, # y A-D son teclas de teléfono, {most} a la vez como máximo.</translation>
    </message>
    <message>
        <source>Open one with `softphone`.</source>
        <translation>Abra una con `softphone`.</translation>
    </message>
    <message>
        <source>Passwords are kept in the system's keychain.</source>
        <translation>Las contraseñas se guardan en el llavero del sistema.</translation>
    </message>
    <message>
        <source>Phone system</source>
        <translation>Centralita</translation>
    </message>
    <message>
        <source>Port {port} by {transport}</source>
        <translation>Puerto {port} por {transport}</translation>
    </message>
    <message>
        <source>Practice cannot speak</source>
        <translation>La práctica no puede hablar</translation>
    </message>
    <message>
        <source>Practice does not start</source>
        <translation>La práctica no se inicia</translation>
    </message>
    <message>
        <source>Prepare it again.</source>
        <translation>Prepárelo de nuevo.</translation>
    </message>
    <message>
        <source>Press its keys in the call.</source>
        <translation>Pulse sus teclas en la llamada.</translation>
    </message>
    <message>
        <source>Providers: {providers}; translations: {languages}; prompts of practice: {prompts}.</source>
        <translation>Proveedores: {providers}; traducciones: {languages}; locuciones de práctica: {prompts}.</translation>
    </message>
    <message>
        <source>Quit the phone and start it again.</source>
        <translation>Salga del teléfono e inícielo de nuevo.</translation>
    </message>
    <message>
        <source>Registrations and lamps, message by message</source>
        <translation>Registros y estados, mensaje a mensaje</translation>
    </message>
    <message>
        <source>Remove it yourself.</source>
        <translation>Elimínelo manualmente.</translation>
    </message>
    <message>
        <source>Remove people you do not need to watch.</source>
        <translation>Quite a personas que no necesite seguir.</translation>
    </message>
    <message>
        <source>SIP stack</source>
        <translation>Pila SIP</translation>
    </message>
    <message>
        <source>Say a sentence while the check runs. If you did, come closer or choose another one.</source>
        <translation>Diga una frase durante la comprobación. Si ya lo hizo, acérquese o elija otro.</translation>
    </message>
    <message>
        <source>Say which.</source>
        <translation>Indique cuál.</translation>
    </message>
    <message>
        <source>See the accounts there are with `softphone status`.</source>
        <translation>Las cuentas se ven con `softphone status`.</translation>
    </message>
    <message>
        <source>See the calls there are with `softphone status`.</source>
        <translation>Las llamadas se ven con `softphone status`.</translation>
    </message>
    <message>
        <source>See the people there are with `softphone people`.</source>
        <translation>Las personas se ven con `softphone people`.</translation>
    </message>
    <message>
        <source>Send “{name}” again when you are signed in.</source>
        <translation>Envíe «{name}» de nuevo con la sesión iniciada.</translation>
    </message>
    <message>
        <source>Server name {name}</source>
        <translation>Nombre de servidor {name}</translation>
    </message>
    <message>
        <source>Set the computer's clock, best by letting the system do it.</source>
        <translation>Ponga en hora el reloj del equipo; mejor, deje que lo haga el sistema.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Sign another account out, or try again in half a minute.</source>
        <translation>Cierre la sesión de otra cuenta o pruebe de nuevo en medio minuto.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Vuelva a iniciar sesión.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Inicie sesión primero.</translation>
    </message>
    <message>
        <source>Sign in with your extension.</source>
        <translation>Inicie sesión con la extensión.</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>No se pudo iniciar sesión</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Inicio de sesión rechazado</translation>
    </message>
    <message>
        <source>Signing out would cut it off.</source>
        <translation>Cerrar la sesión la cortaría.</translation>
    </message>
    <message>
        <source>Slot {slot} is occupied</source>
        <translation>La plaza {slot} está ocupada</translation>
    </message>
    <message>
        <source>Somebody is parked there already.</source>
        <translation>Allí ya hay alguien aparcado.</translation>
    </message>
    <message>
        <source>Somebody tried to push into this call</source>
        <translation>Alguien intentó entrar en esta llamada</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Falta algo</translation>
    </message>
    <message>
        <source>Something went wrong inside the phone</source>
        <translation>Algo falló dentro del teléfono</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Sound came from an address that is not your phone system's; the call was moved away from it.</source>
        <translation>Llegó sonido desde una dirección que no es de su sistema telefónico; la llamada se ha apartado de ella.</translation>
    </message>
    <message>
        <source>Sound devices</source>
        <translation>Dispositivos de sonido</translation>
    </message>
    <message>
        <source>Sound formats</source>
        <translation>Formatos de sonido</translation>
    </message>
    <message>
        <source>Sound is switched off in the settings.</source>
        <translation>El sonido está desactivado en los ajustes.</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Split the file, or export fewer contacts.</source>
        <translation>Divida el archivo o exporte menos contactos.</translation>
    </message>
    <message>
        <source>Start with Transfer and Ask first.</source>
        <translation>Empiece con Transferir y Consultar antes.</translation>
    </message>
    <message>
        <source>Switch echo cancellation on, or use a headset.</source>
        <translation>Active la cancelación de eco o use auriculares.</translation>
    </message>
    <message>
        <source>Switch it on or off.</source>
        <translation>Actívelo o desactívelo.</translation>
    </message>
    <message>
        <source>Switch it without a time.</source>
        <translation>Actívelo sin indicar un tiempo.</translation>
    </message>
    <message>
        <source>Take some of the numbers away.</source>
        <translation>Quite algunos números.</translation>
    </message>
    <message>
        <source>Take the call back, or transfer it to somebody else.</source>
        <translation>Recupere la llamada o transfiérala a otra persona.</translation>
    </message>
    <message>
        <source>Talk to see who is there, then try again.</source>
        <translation>Hable para ver quién está al otro lado y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Talking will be slow. Use a cable instead of Wi-Fi, or go without a VPN.</source>
        <translation>La conversación irá con retraso. Use un cable en lugar de Wi-Fi, o no use VPN.</translation>
    </message>
    <message>
        <source>Tell your administrator that it must be renewed.</source>
        <translation>Avise al administrador de que hay que renovarlo.</translation>
    </message>
    <message>
        <source>The CA file cannot be used</source>
        <translation>El archivo de la autoridad (CA) no se puede usar</translation>
    </message>
    <message>
        <source>The SIP stack of this installation cannot use TLS.</source>
        <translation>La pila SIP de esta instalación no puede usar TLS.</translation>
    </message>
    <message>
        <source>The account could not be set up</source>
        <translation>No se pudo configurar la cuenta</translation>
    </message>
    <message>
        <source>The call can be handed over when the person you ask has answered.</source>
        <translation>La llamada se puede pasar cuando responda la persona consultada.</translation>
    </message>
    <message>
        <source>The call could not be parked</source>
        <translation>No se pudo aparcar la llamada</translation>
    </message>
    <message>
        <source>The call could not be placed</source>
        <translation>No se pudo hacer la llamada</translation>
    </message>
    <message>
        <source>The call could not be {verb}</source>
        <translation>No se pudo {verb} la llamada</translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation>La llamada ha terminado</translation>
    </message>
    <message>
        <source>The call is still being held</source>
        <translation>La llamada aún se está poniendo en espera</translation>
    </message>
    <message>
        <source>The call is still being resumed</source>
        <translation>La llamada aún se está reanudando</translation>
    </message>
    <message>
        <source>The call must be on hold for it, and the other side did not agree. It goes on as before.</source>
        <translation>La llamada debe estar en espera y la otra parte no aceptó. Continúa como antes.</translation>
    </message>
    <message>
        <source>The call with {name} is {state}.</source>
        <translation>Estado de la llamada con {name}: {state}.</translation>
    </message>
    <message>
        <source>The caller hung up, or somebody else took the call.</source>
        <translation>Quien llamaba colgó, o la llamada la tomó otra persona.</translation>
    </message>
    <message>
        <source>The calls are not merged.</source>
        <translation>Las llamadas no están unidas.</translation>
    </message>
    <message>
        <source>The certificate of {server} comes from an authority that this computer does not know, so nothing was sent.</source>
        <translation>El certificado de {server} es de una autoridad que este equipo no conoce, así que no se envió nada.</translation>
    </message>
    <message>
        <source>The certificate of {server} could not be verified, so nothing was sent.</source>
        <translation>No se pudo verificar el certificado de {server}, así que no se envió nada.</translation>
    </message>
    <message>
        <source>The certificate of {server} has expired or is not valid yet, so nothing was sent.</source>
        <translation>El certificado de {server} ha caducado o aún no es válido, así que no se envió nada.</translation>
    </message>
    <message>
        <source>The certificate that came from {server} belongs to another server, so nothing was sent.</source>
        <translation>El certificado que llegó de {server} es de otro servidor, así que no se envió nada.</translation>
    </message>
    <message>
        <source>The check would be heard in it.</source>
        <translation>La comprobación se oiría en ella.</translation>
    </message>
    <message>
        <source>The chosen {role} is not connected</source>
        <translation>El {role} elegido no está conectado</translation>
    </message>
    <message>
        <source>The connection is not safe</source>
        <translation>La conexión no es segura</translation>
    </message>
    <message>
        <source>The connection was lost before the phone system had finished. Whether it took effect is not known here.</source>
        <translation>La conexión se perdió antes de que el sistema telefónico terminara. No se sabe si tuvo efecto.</translation>
    </message>
    <message>
        <source>The end of the hot desk signs this phone out, which would cut the call off.</source>
        <translation>Al dejar el puesto compartido se cierra la sesión, lo que cortaría la llamada.</translation>
    </message>
    <message>
        <source>The keychain cannot be used</source>
        <translation>No se puede usar el llavero</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>El llavero no responde</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>El llavero está bloqueado</translation>
    </message>
    <message>
        <source>The lamp could not be watched</source>
        <translation>No se pudo seguir el estado</translation>
    </message>
    <message>
        <source>The lines are still busy with earlier calls, whose ends the phone system has not confirmed.</source>
        <translation>Las líneas siguen ocupadas por llamadas anteriores cuyo final la centralita no ha confirmado.</translation>
    </message>
    <message>
        <source>The list of new versions is not used</source>
        <translation>La lista de versiones nuevas no se usa</translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation>No se puede escribir el registro</translation>
    </message>
    <message>
        <source>The microphone does not hear the speaker.</source>
        <translation>El micrófono no oye el altavoz.</translation>
    </message>
    <message>
        <source>The microphone hears the speaker; {loss} dB of that are taken away.</source>
        <translation>El micrófono oye el altavoz; se quitan {loss} dB de ello.</translation>
    </message>
    <message>
        <source>The network port could not be opened</source>
        <translation>No se pudo abrir el puerto de red</translation>
    </message>
    <message>
        <source>The other side did not agree; the call goes on as before.</source>
        <translation>La otra parte no aceptó; la llamada continúa como antes.</translation>
    </message>
    <message>
        <source>The other side wanted to transfer you</source>
        <translation>La otra parte quería transferir la llamada</translation>
    </message>
    <message>
        <source>The other window does not open</source>
        <translation>La otra ventana no se abre</translation>
    </message>
    <message>
        <source>The part after @ is not a host name.</source>
        <translation>Lo que sigue a @ no es un nombre de servidor.</translation>
    </message>
    <message>
        <source>The part of the phone that cancels echo and noise could not be loaded. Calls work without it.</source>
        <translation>No se pudo cargar la parte que cancela el eco y el ruido. Las llamadas funcionan sin ella.</translation>
    </message>
    <message>
        <source>The password is kept for this session only; sign in again after the next start.</source>
        <translation>La contraseña se conserva solo en esta sesión; vuelva a iniciar sesión tras el próximo inicio.</translation>
    </message>
    <message>
        <source>The password is needed</source>
        <translation>Se necesita la contraseña</translation>
    </message>
    <message>
        <source>The phone and this program are probably of different versions.</source>
        <translation>Es probable que el teléfono y este programa sean de versiones distintas.</translation>
    </message>
    <message>
        <source>The phone cannot send this code</source>
        <translation>El teléfono no puede enviar este código</translation>
    </message>
    <message>
        <source>The phone cannot use its folder</source>
        <translation>El teléfono no puede usar su carpeta</translation>
    </message>
    <message>
        <source>The phone could not register</source>
        <translation>El teléfono no se pudo registrar</translation>
    </message>
    <message>
        <source>The phone could not remove a file of a signed-out account</source>
        <translation>No se pudo eliminar un archivo de una cuenta cerrada</translation>
    </message>
    <message>
        <source>The phone did not understand the request</source>
        <translation>El teléfono no entendió la petición</translation>
    </message>
    <message>
        <source>The phone does not start</source>
        <translation>El teléfono no se inicia</translation>
    </message>
    <message>
        <source>The phone ended unexpectedly</source>
        <translation>El teléfono terminó de forma inesperada</translation>
    </message>
    <message>
        <source>The phone gave no usable answer.</source>
        <translation>El teléfono no dio una respuesta utilizable.</translation>
    </message>
    <message>
        <source>The phone has not answered the last ones yet.</source>
        <translation>El teléfono aún no ha respondido a las últimas.</translation>
    </message>
    <message>
        <source>The phone is being started</source>
        <translation>El teléfono se está iniciando</translation>
    </message>
    <message>
        <source>The phone is being started.</source>
        <translation>El teléfono se está iniciando.</translation>
    </message>
    <message>
        <source>The phone may not use the {role}</source>
        <translation>El teléfono no puede usar el {role}</translation>
    </message>
    <message>
        <source>The phone runs without a window.</source>
        <translation>El teléfono funciona sin ventana.</translation>
    </message>
    <message>
        <source>The phone system accepted it and has not told what became of it. The call is still here.</source>
        <translation>El sistema telefónico la aceptó y no informó del resultado. La llamada sigue aquí.</translation>
    </message>
    <message>
        <source>The phone system at {server} does not know {address}.</source>
        <translation>El sistema telefónico de {server} no conoce {address}.</translation>
    </message>
    <message>
        <source>The phone system cannot be reached.</source>
        <translation>No se puede contactar con el sistema telefónico.</translation>
    </message>
    <message>
        <source>The phone system could not be asked</source>
        <translation>No se pudo preguntar al sistema telefónico</translation>
    </message>
    <message>
        <source>The phone system did not accept the password for {address}.</source>
        <translation>El sistema telefónico no aceptó la contraseña de {address}.</translation>
    </message>
    <message>
        <source>The phone system did not answer in time; nothing is taken to have changed.</source>
        <translation>El sistema telefónico no respondió a tiempo; se supone que nada ha cambiado.</translation>
    </message>
    <message>
        <source>The phone system does not allow it for this account.</source>
        <translation>El sistema telefónico no lo permite con esta cuenta.</translation>
    </message>
    <message>
        <source>The phone system does not allow this now</source>
        <translation>El sistema telefónico no lo permite ahora</translation>
    </message>
    <message>
        <source>The phone system does not allow {address} to sign in from here.</source>
        <translation>El sistema telefónico no permite que {address} inicie sesión desde aquí.</translation>
    </message>
    <message>
        <source>The phone system does not answer</source>
        <translation>El sistema telefónico no responde</translation>
    </message>
    <message>
        <source>The phone system does not have this</source>
        <translation>El sistema telefónico no lo tiene</translation>
    </message>
    <message>
        <source>The phone system does not know this code, or what follows it.</source>
        <translation>El sistema telefónico no conoce este código o lo que lo sigue.</translation>
    </message>
    <message>
        <source>The phone system for practice ended at once.</source>
        <translation>El sistema telefónico de práctica terminó enseguida.</translation>
    </message>
    <message>
        <source>The phone system had an error.</source>
        <translation>El sistema telefónico tuvo un error.</translation>
    </message>
    <message>
        <source>The phone system has an error</source>
        <translation>El sistema telefónico tiene un error</translation>
    </message>
    <message>
        <source>The phone system has no such slot</source>
        <translation>El sistema telefónico no tiene esa plaza</translation>
    </message>
    <message>
        <source>The phone system has not answered yet.</source>
        <translation>El sistema telefónico aún no ha respondido.</translation>
    </message>
    <message>
        <source>The phone system has not confirmed it yet.</source>
        <translation>El sistema telefónico aún no lo ha confirmado.</translation>
    </message>
    <message>
        <source>The phone system has not confirmed the hold yet.</source>
        <translation>El sistema telefónico aún no ha confirmado la espera.</translation>
    </message>
    <message>
        <source>The phone system is busy.</source>
        <translation>El sistema telefónico está ocupado.</translation>
    </message>
    <message>
        <source>The phone system refused it.</source>
        <translation>El sistema telefónico lo rechazó.</translation>
    </message>
    <message>
        <source>The phone system says that it is not available at the moment.</source>
        <translation>El sistema telefónico dice que no está disponible en este momento.</translation>
    </message>
    <message>
        <source>The phone system wants a longer registration</source>
        <translation>El sistema telefónico pide un registro más largo</translation>
    </message>
    <message>
        <source>The phone was told to leave, or to sign out, while the code was on its way.</source>
        <translation>Se pidió salir o cerrar la sesión mientras se enviaba el código.</translation>
    </message>
    <message>
        <source>The phone's answer was not understood</source>
        <translation>No se entendió la respuesta del teléfono</translation>
    </message>
    <message>
        <source>The recording could not be started</source>
        <translation>No se pudo iniciar la grabación</translation>
    </message>
    <message>
        <source>The recording has stopped</source>
        <translation>La grabación se ha detenido</translation>
    </message>
    <message>
        <source>The recording is being switched already</source>
        <translation>La grabación ya se está cambiando</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>El servidor responde.</translation>
    </message>
    <message>
        <source>The settings</source>
        <translation>Los ajustes</translation>
    </message>
    <message>
        <source>The slot cannot be used now</source>
        <translation>La plaza no se puede usar ahora</translation>
    </message>
    <message>
        <source>The slot is occupied</source>
        <translation>La plaza está ocupada</translation>
    </message>
    <message>
        <source>The slots are {shelves}.</source>
        <translation>Las plazas son {shelves}.</translation>
    </message>
    <message>
        <source>The sound library (PortAudio) is missing, so calls will be silent in both directions.</source>
        <translation>Falta la biblioteca de sonido (PortAudio): las llamadas no tendrán sonido en ningún sentido.</translation>
    </message>
    <message>
        <source>The sound system does not answer</source>
        <translation>El sistema de sonido no responde</translation>
    </message>
    <message>
        <source>The support bundle could not be saved</source>
        <translation>No se pudo guardar el paquete de soporte</translation>
    </message>
    <message>
        <source>The system shows notifications.</source>
        <translation>El sistema muestra notificaciones.</translation>
    </message>
    <message>
        <source>The system's privacy settings keep this program from it: {consequence}.</source>
        <translation>Los ajustes de privacidad del sistema no se lo permiten a este programa: {consequence}.</translation>
    </message>
    <message>
        <source>The text is too long or contains something that is not text.</source>
        <translation>El texto es demasiado largo o contiene algo que no es texto.</translation>
    </message>
    <message>
        <source>The transfer failed</source>
        <translation>La transferencia falló</translation>
    </message>
    <message>
        <source>The window does not work</source>
        <translation>La ventana no funciona</translation>
    </message>
    <message>
        <source>The {role} cannot be used</source>
        <translation>No se puede usar el {role}</translation>
    </message>
    <message>
        <source>The {role} is in use</source>
        <translation>El {role} está en uso</translation>
    </message>
    <message>
        <source>The {role} stopped</source>
        <translation>El {role} se detuvo</translation>
    </message>
    <message>
        <source>There are no contacts in this file</source>
        <translation>En este archivo no hay contactos</translation>
    </message>
    <message>
        <source>There is a call</source>
        <translation>Hay una llamada</translation>
    </message>
    <message>
        <source>There is no account to call from.</source>
        <translation>No hay ninguna cuenta desde la que llamar.</translation>
    </message>
    <message>
        <source>There is no account.</source>
        <translation>No hay ninguna cuenta.</translation>
    </message>
    <message>
        <source>There is no call to be {verb}</source>
        <translation>Acción no disponible sin llamada: {verb}</translation>
    </message>
    <message>
        <source>There is no conference</source>
        <translation>No hay ninguna conferencia</translation>
    </message>
    <message>
        <source>There is no keychain here</source>
        <translation>Aquí no hay llavero</translation>
    </message>
    <message>
        <source>There is no number in this row.</source>
        <translation>En esta fila no hay ningún número.</translation>
    </message>
    <message>
        <source>There is no number or address in it.</source>
        <translation>No contiene ningún número ni dirección.</translation>
    </message>
    <message>
        <source>There is no recording on this computer to be stopped.</source>
        <translation>En este equipo no hay ninguna grabación que detener.</translation>
    </message>
    <message>
        <source>There is no server with the name {server}.</source>
        <translation>No existe ningún servidor llamado {server}.</translation>
    </message>
    <message>
        <source>There is no such account</source>
        <translation>No existe esa cuenta</translation>
    </message>
    <message>
        <source>There is no such call</source>
        <translation>No existe esa llamada</translation>
    </message>
    <message>
        <source>There is no such feature</source>
        <translation>No existe esa función</translation>
    </message>
    <message>
        <source>There is no such file in the bundle</source>
        <translation>No existe ese archivo en el paquete</translation>
    </message>
    <message>
        <source>There is no such setting</source>
        <translation>No existe ese ajuste</translation>
    </message>
    <message>
        <source>There is no telephone number in it.</source>
        <translation>No contiene ningún número de teléfono.</translation>
    </message>
    <message>
        <source>There is no transfer to finish</source>
        <translation>No hay ninguna transferencia que completar</translation>
    </message>
    <message>
        <source>There is no way to {server} from this computer.</source>
        <translation>Desde este equipo no se llega a {server}.</translation>
    </message>
    <message>
        <source>There is nothing to merge</source>
        <translation>No hay nada que unir</translation>
    </message>
    <message>
        <source>There was no answer within {seconds} seconds.</source>
        <translation>No hubo respuesta en {seconds} segundos.</translation>
    </message>
    <message>
        <source>These contacts do not fit into one</source>
        <translation>Estos contactos no caben en uno</translation>
    </message>
    <message>
        <source>These keys cannot be sent</source>
        <translation>Estas teclas no se pueden enviar</translation>
    </message>
    <message>
        <source>These keys cannot be used</source>
        <translation>Estas teclas no se pueden usar</translation>
    </message>
    <message>
        <source>This bundle is not there any more</source>
        <translation>Este paquete ya no existe</translation>
    </message>
    <message>
        <source>This call cannot be {verb} now</source>
        <translation>Esta llamada no lo permite ahora: {verb}</translation>
    </message>
    <message>
        <source>This call is already being transferred</source>
        <translation>Esta llamada ya se está transfiriendo</translation>
    </message>
    <message>
        <source>This call is not recorded here</source>
        <translation>Esta llamada no se graba aquí</translation>
    </message>
    <message>
        <source>This call is over</source>
        <translation>Esta llamada ha terminado</translation>
    </message>
    <message>
        <source>This cannot be dialled</source>
        <translation>Esto no se puede marcar</translation>
    </message>
    <message>
        <source>This cannot be sent to the phone</source>
        <translation>Esto no se puede enviar al teléfono</translation>
    </message>
    <message>
        <source>This cannot be switched for a while</source>
        <translation>Esto no se puede activar por un tiempo</translation>
    </message>
    <message>
        <source>This card has no end and was left out.</source>
        <translation>A esta ficha le falta el final; se omitió.</translation>
    </message>
    <message>
        <source>This code takes nothing after it</source>
        <translation>Este código no lleva nada detrás</translation>
    </message>
    <message>
        <source>This computer has neither a microphone nor a speaker that the phone can use, so calls will be silent.</source>
        <translation>Este equipo no tiene micrófono ni altavoz que el teléfono pueda usar: las llamadas no tendrán sonido.</translation>
    </message>
    <message>
        <source>This computer has no speaker or headset.</source>
        <translation>Este equipo no tiene altavoz ni auriculares.</translation>
    </message>
    <message>
        <source>This computer has no {role} that the phone can use: {consequence}.</source>
        <translation>Este equipo no tiene un {role} que el teléfono pueda usar: {consequence}.</translation>
    </message>
    <message>
        <source>This computer has none, or the phone may not use it: nobody will hear you.</source>
        <translation>Este equipo no tiene ninguno, o el teléfono no puede usarlo: nadie podrá oírle.</translation>
    </message>
    <message>
        <source>This computer offers no system keychain to keep passwords in: they are kept until the phone is quit.</source>
        <translation>Este equipo no ofrece un llavero del sistema para guardar contraseñas: se conservan hasta salir del teléfono.</translation>
    </message>
    <message>
        <source>This computer offers no system keychain to keep the password in.</source>
        <translation>Este equipo no ofrece un llavero del sistema en el que guardar la contraseña.</translation>
    </message>
    <message>
        <source>This contact has too many numbers</source>
        <translation>Este contacto tiene demasiados números</translation>
    </message>
    <message>
        <source>This contact is empty</source>
        <translation>Este contacto está vacío</translation>
    </message>
    <message>
        <source>This contact is gone</source>
        <translation>Este contacto ya no existe</translation>
    </message>
    <message>
        <source>This could not be saved</source>
        <translation>No se pudo guardar</translation>
    </message>
    <message>
        <source>This could not be saved or read</source>
        <translation>No se pudo guardar o leer</translation>
    </message>
    <message>
        <source>This desktop has no notification service: calls ring, but no notice comes up.</source>
        <translation>Este escritorio no tiene servicio de notificaciones: las llamadas suenan, pero no aparece ningún aviso.</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>No funcionó</translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation>No se puede leer este archivo</translation>
    </message>
    <message>
        <source>This file could not be written</source>
        <translation>No se pudo guardar este archivo</translation>
    </message>
    <message>
        <source>This file has too many contacts</source>
        <translation>Este archivo tiene demasiados contactos</translation>
    </message>
    <message>
        <source>This file is too large</source>
        <translation>Este archivo es demasiado grande</translation>
    </message>
    <message>
        <source>This installation can carry {limit} calls at once, and a code needs one.</source>
        <translation>Esta instalación admite {limit} llamadas a la vez, y un código necesita una.</translation>
    </message>
    <message>
        <source>This installation can carry {limit} calls at once.</source>
        <translation>Esta instalación admite {limit} llamadas a la vez.</translation>
    </message>
    <message>
        <source>This installation can carry {most} accounts.</source>
        <translation>Esta instalación admite {most} cuentas.</translation>
    </message>
    <message>
        <source>This installation can watch {most} people and park slots at once.</source>
        <translation>Esta instalación puede seguir a la vez {most} personas y plazas.</translation>
    </message>
    <message>
        <source>This is nobody's number</source>
        <translation>Este número no es de nadie</translation>
    </message>
    <message>
        <source>This is not a SIP user</source>
        <translation>Esto no es un usuario SIP</translation>
    </message>
    <message>
        <source>This is not a number</source>
        <translation>Esto no es un número</translation>
    </message>
    <message>
        <source>This is not a park slot</source>
        <translation>Esto no es una plaza de aparcamiento</translation>
    </message>
    <message>
        <source>This is not a server</source>
        <translation>Esto no es un servidor</translation>
    </message>
    <message>
        <source>This is not a sign-in address</source>
        <translation>Esto no es una dirección de inicio de sesión</translation>
    </message>
    <message>
        <source>This is not a time</source>
        <translation>Esto no es una hora</translation>
    </message>
    <message>
        <source>This is not a time to switch for</source>
        <translation>Este tiempo no es válido</translation>
    </message>
    <message>
        <source>This is not a way to switch</source>
        <translation>Así no se puede cambiar</translation>
    </message>
    <message>
        <source>This is not known yet</source>
        <translation>Aún no se sabe</translation>
    </message>
    <message>
        <source>This is not {what}</source>
        <translation>Esto no es {what}</translation>
    </message>
    <message>
        <source>This is not {what} here</source>
        <translation>Aquí esto no es {what}</translation>
    </message>
    <message>
        <source>This is practice</source>
        <translation>Esto es una práctica</translation>
    </message>
    <message>
        <source>This kind of file cannot be written</source>
        <translation>Este tipo de archivo no se puede guardar</translation>
    </message>
    <message>
        <source>This line is not understood and was left out.</source>
        <translation>No se entiende esta línea; se omitió.</translation>
    </message>
    <message>
        <source>This link cannot be used</source>
        <translation>No se puede usar este enlace</translation>
    </message>
    <message>
        <source>This person is not watched</source>
        <translation>No se sigue a esta persona</translation>
    </message>
    <message>
        <source>This provider is not known</source>
        <translation>No se conoce este proveedor</translation>
    </message>
    <message>
        <source>This setting cannot have that value</source>
        <translation>Este ajuste no admite ese valor</translation>
    </message>
    <message>
        <source>This setting is locked</source>
        <translation>Este ajuste está bloqueado</translation>
    </message>
    <message>
        <source>This system has no file of trusted certificate authorities.</source>
        <translation>Este sistema no tiene un archivo de autoridades de certificación de confianza.</translation>
    </message>
    <message>
        <source>This system has no keychain that can be trusted: the password is kept for this session only and is asked for again when the phone has been quit.</source>
        <translation>Este sistema no tiene un llavero de confianza: la contraseña se conserva solo en esta sesión y se pedirá de nuevo al salir del teléfono.</translation>
    </message>
    <message>
        <source>This was written by a newer version</source>
        <translation>Lo escribió una versión más nueva</translation>
    </message>
    <message>
        <source>This would be something else</source>
        <translation>Esto sería otra cosa</translation>
    </message>
    <message>
        <source>Too many accounts</source>
        <translation>Demasiadas cuentas</translation>
    </message>
    <message>
        <source>Too many calls</source>
        <translation>Demasiadas llamadas</translation>
    </message>
    <message>
        <source>Too many lamps</source>
        <translation>Demasiadas personas seguidas</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Demasiadas peticiones</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Pruebe de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Try again when the call has ended.</source>
        <translation>Pruebe de nuevo cuando termine la llamada.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Pruebe de nuevo.</translation>
    </message>
    <message>
        <source>Try again; if it goes on, restart the phone.</source>
        <translation>Pruebe de nuevo; si continúa, reinicie el teléfono.</translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation>Pruebe de nuevo; los detalles están en el registro.</translation>
    </message>
    <message>
        <source>Try another slot.</source>
        <translation>Pruebe con otra plaza.</translation>
    </message>
    <message>
        <source>Try “{code}” again.</source>
        <translation>Pruebe «{code}» de nuevo.</translation>
    </message>
    <message>
        <source>Try “{name}” again in a moment.</source>
        <translation>Pruebe «{name}» de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Try “{name}” again in a moment; if it stays so, tell your provider.</source>
        <translation>Pruebe «{name}» de nuevo en un momento; si continúa, avise al proveedor.</translation>
    </message>
    <message>
        <source>Try “{name}” again later; if it stays so, ask your administrator.</source>
        <translation>Pruebe «{name}» de nuevo más tarde; si continúa, pregunte al administrador.</translation>
    </message>
    <message>
        <source>Try “{name}” again.</source>
        <translation>Pruebe «{name}» de nuevo.</translation>
    </message>
    <message>
        <source>Turn it down in the system's sound settings, or move it away from your mouth.</source>
        <translation>Bájelo en los ajustes de sonido del sistema o aléjelo de la boca.</translation>
    </message>
    <message>
        <source>Turn the speaker down, or use a headset.</source>
        <translation>Baje el altavoz o use auriculares.</translation>
    </message>
    <message>
        <source>Type a name or a number.</source>
        <translation>Escriba un nombre o un número.</translation>
    </message>
    <message>
        <source>Type a number, an extension or an address such as 102@example.</source>
        <translation>Escriba un número, una extensión o una dirección como 102@example.</translation>
    </message>
    <message>
        <source>Type an extension, for example 102.</source>
        <translation>Escriba una extensión; por ejemplo, 102.</translation>
    </message>
    <message>
        <source>Type another one.</source>
        <translation>Escriba otro.</translation>
    </message>
    <message>
        <source>Type digits, with + in front for another country, or an address such as 102@example.</source>
        <translation>Escriba dígitos, con + delante para otro país, o una dirección como 102@example.</translation>
    </message>
    <message>
        <source>Type for example pbx.example.com or pbx.example.com:5060.</source>
        <translation>Escriba, por ejemplo, pbx.example.com o pbx.example.com:5060.</translation>
    </message>
    <message>
        <source>Type hours and minutes, for example 15:30.</source>
        <translation>Escriba horas y minutos; por ejemplo, 15:30.</translation>
    </message>
    <message>
        <source>Type it as your provider wrote it, for example 101x, or leave it empty.</source>
        <translation>Escríbalo como lo indicó el proveedor, por ejemplo 101x, o déjelo vacío.</translation>
    </message>
    <message>
        <source>Type the keys again.</source>
        <translation>Escriba las teclas de nuevo.</translation>
    </message>
    <message>
        <source>Type your extension, @ and your phone system's domain, for example 101@example.</source>
        <translation>Escriba la extensión, @ y el dominio del sistema telefónico; por ejemplo, 101@example.</translation>
    </message>
    <message>
        <source>Type {known}.</source>
        <translation>Escriba {known}.</translation>
    </message>
    <message>
        <source>Type {what}, for example {example}.</source>
        <translation>Escriba {what}; por ejemplo, {example}.</translation>
    </message>
    <message>
        <source>Unknown server</source>
        <translation>Servidor desconocido</translation>
    </message>
    <message>
        <source>Unknown user or domain</source>
        <translation>Usuario o dominio desconocido</translation>
    </message>
    <message>
        <source>Unlock the keychain and sign in again. Until then the password is kept for this session only.</source>
        <translation>Desbloquee el llavero y vuelva a iniciar sesión. Hasta entonces, la contraseña se conserva solo en esta sesión.</translation>
    </message>
    <message>
        <source>Use a client of the same version as the phone.</source>
        <translation>Use un cliente de la misma versión que el teléfono.</translation>
    </message>
    <message>
        <source>Use a headset, so that the other side does not hear itself; reinstall the phone to get it back.</source>
        <translation>Use auriculares para que la otra parte no se oiga a sí misma; reinstale el teléfono para recuperarla.</translation>
    </message>
    <message>
        <source>Version {new} can be installed; this is {old}.</source>
        <translation>Se puede instalar la versión {new}; esta es la {old}.</translation>
    </message>
    <message>
        <source>Versions of the program</source>
        <translation>Versiones del programa</translation>
    </message>
    <message>
        <source>Wait a moment or check your network. After a minute without sound the call is ended.</source>
        <translation>Espere un momento o compruebe la red. Tras un minuto sin sonido se termina la llamada.</translation>
    </message>
    <message>
        <source>Wait a moment, then check again.</source>
        <translation>Espere un momento y compruebe de nuevo.</translation>
    </message>
    <message>
        <source>Wait for answers before asking more.</source>
        <translation>Espere las respuestas antes de pedir más.</translation>
    </message>
    <message>
        <source>Wait for its answer.</source>
        <translation>Espere su respuesta.</translation>
    </message>
    <message>
        <source>Wait for the answer, or go back and transfer at once.</source>
        <translation>Espere la respuesta, o vuelva y transfiera directamente.</translation>
    </message>
    <message>
        <source>Wait half a minute, then try again.</source>
        <translation>Espere medio minuto y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Espere a que termine.</translation>
    </message>
    <message>
        <source>What is in this bundle</source>
        <translation>Qué contiene este paquete</translation>
    </message>
    <message>
        <source>What stands here belongs to no card and was left out.</source>
        <translation>Esto no pertenece a ninguna ficha; se omitió.</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Qué encontró la comprobación</translation>
    </message>
    <message>
        <source>Which file is meant is not clear</source>
        <translation>No está claro de qué archivo se trata</translation>
    </message>
    <message>
        <source>You are too loud for “{device}”: it distorts.</source>
        <translation>Habla demasiado alto para «{device}»: distorsiona.</translation>
    </message>
    <message>
        <source>Your voice was heard by “{device}”.</source>
        <translation>«{device}» oyó su voz.</translation>
    </message>
    <message>
        <source>`softphone feature` lists what there is.</source>
        <translation>`softphone feature` muestra lo que hay.</translation>
    </message>
    <message>
        <source>`softphone get` lists all settings.</source>
        <translation>`softphone get` muestra todos los ajustes.</translation>
    </message>
    <message>
        <source>a code of digits</source>
        <translation>un código de dígitos</translation>
    </message>
    <message>
        <source>a line of text of at most {most} characters, or empty</source>
        <translation>una línea de texto de {most} caracteres como máximo, o nada</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a park slot</source>
        <translation>una plaza de aparcamiento</translation>
    </message>
    <message>
        <source>a queue</source>
        <translation>una cola</translation>
    </message>
    <message>
        <source>a whole number from {lowest} to {highest}</source>
        <translation>un número entero de {lowest} a {highest}</translation>
    </message>
    <message>
        <source>an extension</source>
        <translation>una extensión</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>responder</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>rechazar</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>colgar</translation>
    </message>
    <message>
        <source>held</source>
        <translation>poner en espera</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorar</translation>
    </message>
    <message>
        <source>it belongs to another user</source>
        <translation>pertenece a otro usuario</translation>
    </message>
    <message>
        <source>it is not readable</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>it is not µ-law of 8 kHz, mono</source>
        <translation>no es µ-law de 8 kHz, mono</translation>
    </message>
    <message>
        <source>keys held together, like Ctrl+Alt+M, or empty</source>
        <translation>teclas pulsadas a la vez, como Ctrl+Alt+M, o nada</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>medida</translation>
    </message>
    <message>
        <source>microphone</source>
        <translation>micrófono</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciar</translation>
    </message>
    <message>
        <source>nobody will hear you</source>
        <translation>nadie podrá oírle</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>on u off</translation>
    </message>
    <message>
        <source>one of {named}</source>
        <translation>uno de {named}</translation>
    </message>
    <message>
        <source>one of {named} and {more} more</source>
        <translation>uno de {named} y {more} más</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>aparcar</translation>
    </message>
    <message>
        <source>put on hold</source>
        <translation>poner en espera</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>grabar</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>reanudar</translation>
    </message>
    <message>
        <source>ringer</source>
        <translation>timbre</translation>
    </message>
    <message>
        <source>sent keys</source>
        <translation>enviar teclas</translation>
    </message>
    <message>
        <source>sent this code</source>
        <translation>enviar este código</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>altavoz</translation>
    </message>
    <message>
        <source>swapped</source>
        <translation>alternar</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>no se puede abrir el archivo</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>no se puede escribir el archivo</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>transferir</translation>
    </message>
    <message>
        <source>unmuted</source>
        <translation>activar el micrófono</translation>
    </message>
    <message>
        <source>you will hear nothing from it</source>
        <translation>no se oirá nada por él</translation>
    </message>
    <message>
        <source>your administrator</source>
        <translation>el administrador</translation>
    </message>
    <message>
        <source>{argument} is none of the slots.</source>
        <translation>{argument} no es ninguna de las plazas.</translation>
    </message>
    <message>
        <source>{argument} is none of the slots: it is “{name}”.</source>
        <translation>{argument} no es ninguna de las plazas: es «{name}».</translation>
    </message>
    <message>
        <source>{argument} means something else to the phone system.</source>
        <translation>{argument} significa otra cosa para el sistema telefónico.</translation>
    </message>
    <message>
        <source>{argument} only works when it is dialled by itself.</source>
        <translation>{argument} solo funciona si se marca sin nada más.</translation>
    </message>
    <message>
        <source>{before} and {last}</source>
        <translation>{before} y {last}</translation>
    </message>
    <message>
        <source>{before} or {last}</source>
        <translation>{before} o {last}</translation>
    </message>
    <message>
        <source>{contact} would have more numbers or a longer note than can be kept.</source>
        <translation>{contact} tendría más números o una nota más larga de lo que se puede guardar.</translation>
    </message>
    <message>
        <source>{contact} would have {numbers} numbers; {most} are possible.</source>
        <translation>{contact} tendría {numbers} números; se admiten {most}.</translation>
    </message>
    <message>
        <source>{device} is there.</source>
        <translation>{device} está presente.</translation>
    </message>
    <message>
        <source>{error} in background work.</source>
        <translation>{error} en una tarea en segundo plano.</translation>
    </message>
    <message>
        <source>{error} while carrying out the request.</source>
        <translation>{error} al atender la petición.</translation>
    </message>
    <message>
        <source>{fewest} to {most}</source>
        <translation>de {fewest} a {most}</translation>
    </message>
    <message>
        <source>{file} could not be read. The phone began a new one and kept the old one as {aside}.</source>
        <translation>No se pudo leer {file}. El teléfono empezó uno nuevo y conservó el antiguo como {aside}.</translation>
    </message>
    <message>
        <source>{file} does not belong to the administrator, or others may write it.</source>
        <translation>{file} no pertenece al administrador u otros pueden escribir en él.</translation>
    </message>
    <message>
        <source>{file} has more than {most} MB.</source>
        <translation>{file} tiene más de {most} MB.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} está vacío.</translation>
    </message>
    <message>
        <source>{file} is neither a vCard file nor a table.</source>
        <translation>{file} no es ni un archivo vCard ni una tabla.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {message}</source>
        <translation>{file}, línea {line}: {message}</translation>
    </message>
    <message>
        <source>{file}: another file of its folder has the id “{provider}” already.</source>
        <translation>{file}: otro archivo de su carpeta ya tiene el identificador «{provider}».</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}: {reason}.</translation>
    </message>
    <message>
        <source>{file}: {reason}. What was recorded before is kept; the call goes on.</source>
        <translation>{file}: {reason}. Lo grabado hasta ahora se conserva; la llamada continúa.</translation>
    </message>
    <message>
        <source>{folder}: {reason}.</source>
        <translation>{folder}: {reason}.</translation>
    </message>
    <message>
        <source>{key} is decided by {who}.</source>
        <translation>{key} lo decide {who}.</translation>
    </message>
    <message>
        <source>{key} is {words}.</source>
        <translation>{key} es {words}.</translation>
    </message>
    <message>
        <source>{key} is {words}; until it is changed its default is used.</source>
        <translation>{key} es {words}; hasta que se cambie se usa el valor predeterminado.</translation>
    </message>
    <message>
        <source>{names}.</source>
        <translation>{names}.</translation>
    </message>
    <message>
        <source>{name} has a form that this version does not know.</source>
        <translation>{name} tiene un formato que esta versión no conoce.</translation>
    </message>
    <message>
        <source>{name} is without {missing}.</source>
        <translation>{name} no tiene {missing}.</translation>
    </message>
    <message>
        <source>{name} with encryption, Opus and lamps.</source>
        <translation>{name} con cifrado, Opus y estado de los colegas.</translation>
    </message>
    <message>
        <source>{name}: {error}.</source>
        <translation>{name}: {error}.</translation>
    </message>
    <message>
        <source>{number} more lines could not be used.</source>
        <translation>Otras {number} líneas no se pudieron usar.</translation>
    </message>
    <message>
        <source>{number} of the kept accounts is incomplete and is not used.</source>
        <translation>Cuentas guardadas incompletas que no se usan: {number}.</translation>
    </message>
    <message>
        <source>{path} could not be read. The phone goes on without it and kept it as {aside}.</source>
        <translation>No se pudo leer {path}. El teléfono sigue sin él y lo conservó como {aside}.</translation>
    </message>
    <message>
        <source>{path} is not a readable file of certificates (PEM).</source>
        <translation>{path} no es un archivo de certificados (PEM) legible.</translation>
    </message>
    <message>
        <source>{path} is not readable. The phone works without it.</source>
        <translation>{path} no se puede leer. El teléfono funciona sin él.</translation>
    </message>
    <message>
        <source>{path}: {reason}.</source>
        <translation>{path}: {reason}.</translation>
    </message>
    <message>
        <source>{provider} has no code for it.</source>
        <translation>{provider} no tiene código para ello.</translation>
    </message>
    <message>
        <source>{provider} has no code named “{code_id}”.</source>
        <translation>{provider} no tiene ningún código llamado «{code_id}».</translation>
    </message>
    <message>
        <source>{provider} has no feature named “{feature_id}”.</source>
        <translation>{provider} no tiene ninguna función llamada «{feature_id}».</translation>
    </message>
    <message>
        <source>{reason}.</source>
        <translation>{reason}.</translation>
    </message>
    <message>
        <source>{sent} has another meaning to the phone system.</source>
        <translation>{sent} significa otra cosa para el sistema telefónico.</translation>
    </message>
    <message>
        <source>{server} answered every registration at once with a demand for another one, so the phone stopped.</source>
        <translation>{server} respondió a cada registro pidiendo al instante otro, así que el teléfono paró.</translation>
    </message>
    <message>
        <source>{server} answered with code {code}.</source>
        <translation>{server} respondió con el código {code}.</translation>
    </message>
    <message>
        <source>{server} answered with error {code}.</source>
        <translation>{server} respondió con el error {code}.</translation>
    </message>
    <message>
        <source>{server} did not answer.</source>
        <translation>{server} no respondió.</translation>
    </message>
    <message>
        <source>{server} refused the registration time that was asked for.</source>
        <translation>{server} rechazó la duración de registro solicitada.</translation>
    </message>
    <message>
        <source>{server} refuses connections on this port.</source>
        <translation>{server} rechaza conexiones en este puerto.</translation>
    </message>
    <message>
        <source>{server} signed its certificate itself, so anybody could have made it. Nothing was sent.</source>
        <translation>{server} firmó su certificado él mismo, así que cualquiera podría haberlo hecho. No se envió nada.</translation>
    </message>
    <message>
        <source>{title}. {message}</source>
        <translation>{title}. {message}</translation>
    </message>
    <message>
        <source>{transport}: {reason}</source>
        <translation>{transport}: {reason}</translation>
    </message>
    <message>
        <source>{why}. The call is still here.</source>
        <translation>{why}. La llamada sigue aquí.</translation>
    </message>
    <message>
        <source>“{argument}” has characters that {what} does not have.</source>
        <translation>«{argument}» tiene caracteres que {what} no tiene.</translation>
    </message>
    <message>
        <source>“{argument}” has {digits} digits; “{code}” takes {length}.</source>
        <translation>«{argument}» tiene {digits} dígitos; «{code}» admite {length}.</translation>
    </message>
    <message>
        <source>“{code}” could not be sent</source>
        <translation>No se pudo enviar «{code}»</translation>
    </message>
    <message>
        <source>“{code}” has no way back by itself.</source>
        <translation>«{code}» no se desactiva por sí solo.</translation>
    </message>
    <message>
        <source>“{code}” is a call.</source>
        <translation>«{code}» es una llamada.</translation>
    </message>
    <message>
        <source>“{code}” is sent inside a call in a way that the phone does not know.</source>
        <translation>«{code}» se envía dentro de una llamada de un modo que el teléfono no conoce.</translation>
    </message>
    <message>
        <source>“{code}” is {digits} alone.</source>
        <translation>«{code}» es {digits} sin nada más.</translation>
    </message>
    <message>
        <source>“{code}” needs {what}.</source>
        <translation>«{code}» necesita {what}.</translation>
    </message>
    <message>
        <source>“{device}” gives sound, but no voice was heard.</source>
        <translation>«{device}» da sonido, pero no se oyó ninguna voz.</translation>
    </message>
    <message>
        <source>“{device}” played two tones, then your voice where it was heard.</source>
        <translation>«{device}» reprodujo dos tonos y después su voz, si se oyó.</translation>
    </message>
    <message>
        <source>“{device}” plays: the microphone heard it.</source>
        <translation>«{device}» suena: el micrófono lo oyó.</translation>
    </message>
    <message>
        <source>“{device}”, which was chosen, is not connected. The system's default is used.</source>
        <translation>«{device}», el elegido, no está conectado. Se usa el predeterminado del sistema.</translation>
    </message>
    <message>
        <source>“{feature}” cannot be switched so</source>
        <translation>«{feature}» no se puede cambiar así</translation>
    </message>
    <message>
        <source>“{feature}” cannot be toggled now</source>
        <translation>«{feature}» no se puede alternar ahora</translation>
    </message>
    <message>
        <source>“{file}” names a file without its folder.</source>
        <translation>«{file}» es un archivo sin su carpeta.</translation>
    </message>
    <message>
        <source>“{keys}” is not a key that can be held apart from what you type.</source>
        <translation>«{keys}» no se distingue de lo que se escribe.</translation>
    </message>
    <message>
        <source>“{link}”: {why}</source>
        <translation>«{link}»: {why}</translation>
    </message>
    <message>
        <source>“{name}” was interrupted</source>
        <translation>«{name}» se interrumpió</translation>
    </message>
    <message>
        <source>“{name}” was not accepted</source>
        <translation>«{name}» no se aceptó</translation>
    </message>
    <message>
        <source>“{name}” was not answered</source>
        <translation>«{name}» no obtuvo respuesta</translation>
    </message>
    <message>
        <source>“{name}” was not finished</source>
        <translation>«{name}» no se completó</translation>
    </message>
    <message>
        <source>“{number}” is neither a number nor an address.</source>
        <translation>«{number}» no es ni un número ni una dirección.</translation>
    </message>
    <message>
        <source>“{plain}” is not a host name or address with an optional port.</source>
        <translation>«{plain}» no es un nombre o una dirección de servidor con puerto opcional.</translation>
    </message>
    <message>
        <source>“{provider}” has the Host ID of “{owner}”, {host_id}: it means “{owner}”.</source>
        <translation>«{provider}» tiene el Host ID de «{owner}», {host_id}: se refiere a «{owner}».</translation>
    </message>
    <message>
        <source>“{sip_user}” has characters that no SIP user has.</source>
        <translation>«{sip_user}» tiene caracteres que no tiene ningún usuario SIP.</translation>
    </message>
    <message>
        <source>“{slot}” is outside of the slots.</source>
        <translation>«{slot}» no es una de las plazas.</translation>
    </message>
    <message>
        <source>“{text}” does not have the form extension@domain.</source>
        <translation>«{text}» no tiene la forma extensión@dominio.</translation>
    </message>
    <message>
        <source>“{text}” is neither a number nor an address.</source>
        <translation>«{text}» no es ni un número ni una dirección.</translation>
    </message>
    <message>
        <source>“{text}” is no time of the day.</source>
        <translation>«{text}» no es una hora del día.</translation>
    </message>
    <message>
        <source>“{typed}” is not the extension of a colleague.</source>
        <translation>«{typed}» no es la extensión de un colega.</translation>
    </message>
    <message>
        <source>“{value}” is not a number and was left out.</source>
        <translation>«{value}» no es un número; se omitió.</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>Accept anonymous calls</source>
        <translation>Aceptar llamadas anónimas</translation>
    </message>
    <message>
        <source>Account code</source>
        <translation>Código de cuenta</translation>
    </message>
    <message>
        <source>All queues, or one with its number.</source>
        <translation>Todas las colas, o una con su número.</translation>
    </message>
    <message>
        <source>Any voicemail</source>
        <translation>Cualquier buzón de voz</translation>
    </message>
    <message>
        <source>Ask for a PIN before connecting</source>
        <translation>Pedir un PIN antes de conectar</translation>
    </message>
    <message>
        <source>Ask for an extension before connecting</source>
        <translation>Pedir una extensión antes de conectar</translation>
    </message>
    <message>
        <source>Asks for the PIN only.</source>
        <translation>Solo pide el PIN.</translation>
    </message>
    <message>
        <source>Asks for the extension and its PIN.</source>
        <translation>Pide la extensión y su PIN.</translation>
    </message>
    <message>
        <source>Call anonymously, once</source>
        <translation>Llamar en anónimo, una vez</translation>
    </message>
    <message>
        <source>Call back the last caller</source>
        <translation>Devolver la última llamada</translation>
    </message>
    <message>
        <source>Call before you dig</source>
        <translation>Llame antes de excavar</translation>
    </message>
    <message>
        <source>City services, not for emergencies</source>
        <translation>Servicios municipales, no para emergencias</translation>
    </message>
    <message>
        <source>Community information</source>
        <translation>Información ciudadana</translation>
    </message>
    <message>
        <source>Customer service</source>
        <translation>Atención al cliente</translation>
    </message>
    <message>
        <source>Destination when busy</source>
        <translation>Destino si está ocupado</translation>
    </message>
    <message>
        <source>Destination when not answered</source>
        <translation>Destino si no se responde</translation>
    </message>
    <message>
        <source>Directory assistance</source>
        <translation>Información telefónica</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Do not disturb: off</source>
        <translation>No molestar: desactivar</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Emergencias</translation>
    </message>
    <message>
        <source>For your own extension.</source>
        <translation>Para la propia extensión.</translation>
    </message>
    <message>
        <source>Forward all calls</source>
        <translation>Desviar todas las llamadas</translation>
    </message>
    <message>
        <source>Forward all calls to the stored destination</source>
        <translation>Desviar todas las llamadas al destino guardado</translation>
    </message>
    <message>
        <source>Forward when busy</source>
        <translation>Desviar si está ocupado</translation>
    </message>
    <message>
        <source>Forward when not answered</source>
        <translation>Desviar si no se responde</translation>
    </message>
    <message>
        <source>Forwarding, routing, paging or fax</source>
        <translation>Desvío, encaminamiento, megafonía o fax</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Continuar la grabación</translation>
    </message>
    <message>
        <source>Hot desk</source>
        <translation>Puesto compartido</translation>
    </message>
    <message>
        <source>Hot desk: end</source>
        <translation>Puesto compartido: dejar</translation>
    </message>
    <message>
        <source>Hot desk: release this device</source>
        <translation>Puesto compartido: liberar este dispositivo</translation>
    </message>
    <message>
        <source>Hot desk: sign in</source>
        <translation>Puesto compartido: iniciar sesión</translation>
    </message>
    <message>
        <source>Intercom</source>
        <translation>Intercomunicador</translation>
    </message>
    <message>
        <source>My voicemail</source>
        <translation>Mi buzón de voz</translation>
    </message>
    <message>
        <source>Night mode</source>
        <translation>Modo nocturno</translation>
    </message>
    <message>
        <source>Night mode: off</source>
        <translation>Modo nocturno: desactivar</translation>
    </message>
    <message>
        <source>Night mode: the other way round</source>
        <translation>Modo nocturno: alternar</translation>
    </message>
    <message>
        <source>Park in any free slot</source>
        <translation>Aparcar en cualquier plaza libre</translation>
    </message>
    <message>
        <source>Pause recording</source>
        <translation>Pausar la grabación</translation>
    </message>
    <message>
        <source>Pick up a ringing extension</source>
        <translation>Capturar una extensión que suena</translation>
    </message>
    <message>
        <source>Pick up any call in my department</source>
        <translation>Capturar una llamada de mi departamento</translation>
    </message>
    <message>
        <source>Pick up any call in the company</source>
        <translation>Capturar una llamada de la empresa</translation>
    </message>
    <message>
        <source>Pull my call from my other device</source>
        <translation>Traer mi llamada de otro dispositivo</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Record this call</source>
        <translation>Grabar esta llamada</translation>
    </message>
    <message>
        <source>Reject anonymous calls</source>
        <translation>Rechazar llamadas anónimas</translation>
    </message>
    <message>
        <source>Retrieve a parked call</source>
        <translation>Recuperar una llamada aparcada</translation>
    </message>
    <message>
        <source>Rings through to desk phones only, the provider says; not to apps or web phones.</source>
        <translation>Según el proveedor, solo suena en teléfonos de mesa; no en aplicaciones ni teléfonos web.</translation>
    </message>
    <message>
        <source>Set the destination when busy</source>
        <translation>Fijar el destino si está ocupado</translation>
    </message>
    <message>
        <source>Set the destination when not answered</source>
        <translation>Fijar el destino si no se responde</translation>
    </message>
    <message>
        <source>Sign in to queues</source>
        <translation>Entrar en las colas</translation>
    </message>
    <message>
        <source>Sign out of queues</source>
        <translation>Salir de las colas</translation>
    </message>
    <message>
        <source>Signs out here; this computer keeps nothing of you.</source>
        <translation>Cierra la sesión aquí; este equipo no conserva nada suyo.</translation>
    </message>
    <message>
        <source>Stop forwarding all calls</source>
        <translation>Dejar de desviar todas las llamadas</translation>
    </message>
    <message>
        <source>Stop forwarding when busy</source>
        <translation>Dejar de desviar si está ocupado</translation>
    </message>
    <message>
        <source>Stop forwarding when not answered</source>
        <translation>Dejar de desviar si no se responde</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Detener la grabación</translation>
    </message>
    <message>
        <source>Suicide and crisis line</source>
        <translation>Línea de ayuda en crisis y prevención del suicidio</translation>
    </message>
    <message>
        <source>Telephone relay service</source>
        <translation>Servicio de retransmisión telefónica</translation>
    </message>
    <message>
        <source>Test of emergency calls</source>
        <translation>Prueba de llamadas de emergencia</translation>
    </message>
    <message>
        <source>The caller hears no ringing when the call comes back.</source>
        <translation>Quien llama no oye tono cuando la llamada regresa.</translation>
    </message>
    <message>
        <source>Transfer to a 3-digit extension</source>
        <translation>Transferir a una extensión de 3 dígitos</translation>
    </message>
    <message>
        <source>Transfer to a 4-digit extension</source>
        <translation>Transferir a una extensión de 4 dígitos</translation>
    </message>
    <message>
        <source>Transfer to my other devices</source>
        <translation>Transferir a mis otros dispositivos</translation>
    </message>
    <message>
        <source>Transfer to voicemail</source>
        <translation>Transferir al buzón de voz</translation>
    </message>
    <message>
        <source>Travel information</source>
        <translation>Información de viajes</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón de voz</translation>
    </message>
</context>
<context>
    <name>ProviderSynonyms</name>
    <message>
        <source>after hours, closed, evening, weekend</source>
        <translation>fuera de horario, cerrado, noche, fin de semana</translation>
    </message>
    <message>
        <source>agent available, log in, login, start work, hotline</source>
        <translation>agente disponible, iniciar sesión, empezar, centro de llamadas</translation>
    </message>
    <message>
        <source>agent unavailable, log out, logout, pause, break, hotline</source>
        <translation>agente no disponible, cerrar sesión, pausa, descanso, centro de llamadas</translation>
    </message>
    <message>
        <source>allow, unblock, withheld, hidden number, unknown caller, acr</source>
        <translation>permitir, desbloquear, oculto, número oculto, desconocido</translation>
    </message>
    <message>
        <source>answer for a colleague, directed pickup, grab</source>
        <translation>responder por un colega, coger, atrapar</translation>
    </message>
    <message>
        <source>auto answer, page, announce, loudspeaker</source>
        <translation>respuesta automática, megafonía, anunciar, altavoz</translation>
    </message>
    <message>
        <source>billing, client code, cost centre, matter, project</source>
        <translation>facturación, cliente, centro de coste, asunto, proyecto</translation>
    </message>
    <message>
        <source>block, withheld, hidden number, unknown caller, private callers, acr</source>
        <translation>bloquear, oculto, número oculto, desconocido, privado</translation>
    </message>
    <message>
        <source>call pull, take over, move, mobile, cell, desk phone</source>
        <translation>tomar, mover, pasar, móvil, celular, teléfono de mesa</translation>
    </message>
    <message>
        <source>call return, last number, who called, missed</source>
        <translation>rellamar, último número, quién llamó, perdida</translation>
    </message>
    <message>
        <source>day mode, open, office hours, morning</source>
        <translation>modo diurno, abierto, horario, mañana</translation>
    </message>
    <message>
        <source>divert, redirect, activate call forwarding, again, cfu</source>
        <translation>desvío, redirigir, reenviar, activar desvío, otra vez</translation>
    </message>
    <message>
        <source>divert, redirect, call forwarding, follow me, cfu, always</source>
        <translation>desvío, redirigir, reenviar, sígueme, siempre</translation>
    </message>
    <message>
        <source>divert, redirect, cfb, engaged, in a call</source>
        <translation>desvío, redirigir, reenviar, comunicando, en llamada</translation>
    </message>
    <message>
        <source>divert, redirect, cfb, engaged, where to</source>
        <translation>desvío, redirigir, comunicando, adónde</translation>
    </message>
    <message>
        <source>divert, redirect, cfna, cfnr, no reply, unanswered</source>
        <translation>desvío, redirigir, reenviar, sin respuesta, no contesta</translation>
    </message>
    <message>
        <source>divert, redirect, cfna, cfnr, no reply, where to</source>
        <translation>desvío, redirigir, sin respuesta, no contesta, adónde</translation>
    </message>
    <message>
        <source>dnd, available, reachable, back, ring again</source>
        <translation>disponible, localizable, de vuelta, volver a sonar</translation>
    </message>
    <message>
        <source>dnd, silence, busy, quiet, away, mute ringing, focus</source>
        <translation>silencio, ocupado, ausente, silenciar, concentración</translation>
    </message>
    <message>
        <source>group pickup, domain, answer any phone, grab</source>
        <translation>captura de grupo, responder cualquier teléfono, coger</translation>
    </message>
    <message>
        <source>group pickup, team, answer any phone, grab</source>
        <translation>captura de grupo, equipo, responder cualquier teléfono, coger</translation>
    </message>
    <message>
        <source>hide my number, withhold, private, caller id, block my number</source>
        <translation>ocultar mi número, oculto, privado, identificación</translation>
    </message>
    <message>
        <source>hoteling, shared desk, give back, ownership</source>
        <translation>mesa compartida, devolver, liberar</translation>
    </message>
    <message>
        <source>hoteling, shared desk, log in, borrow</source>
        <translation>mesa compartida, entrar, usar</translation>
    </message>
    <message>
        <source>hoteling, shared desk, log out, leave, deactivate</source>
        <translation>mesa compartida, salir, cerrar sesión, desactivar</translation>
    </message>
    <message>
        <source>mailbox, leave a message, straight to voicemail</source>
        <translation>buzón, dejar un mensaje, directo al buzón, contestador</translation>
    </message>
    <message>
        <source>messages, mailbox, another extension, log in</source>
        <translation>mensajes, buzón, otra extensión, entrar, contestador</translation>
    </message>
    <message>
        <source>messages, mailbox, answering machine, listen</source>
        <translation>mensajes, buzón, contestador, escuchar</translation>
    </message>
    <message>
        <source>mobile, cell, desk phone, myself, move, send to self</source>
        <translation>móvil, celular, teléfono de mesa, a mí, mover, pasar</translation>
    </message>
    <message>
        <source>orbit, dynamic park, put aside, any slot</source>
        <translation>estacionar, dejar aparte, cualquier plaza</translation>
    </message>
    <message>
        <source>pass on, hand over, blind transfer</source>
        <translation>pasar, transferencia ciega, directa</translation>
    </message>
    <message>
        <source>pin, screening, protect, password</source>
        <translation>filtrar, proteger, contraseña, clave</translation>
    </message>
    <message>
        <source>recording, card number, private</source>
        <translation>grabación, tarjeta, privado</translation>
    </message>
    <message>
        <source>recording, tape, end</source>
        <translation>grabación, parar, fin</translation>
    </message>
    <message>
        <source>recording, tape, start</source>
        <translation>grabación, iniciar, empezar</translation>
    </message>
    <message>
        <source>recording, unpause, continue, resume</source>
        <translation>grabación, reanudar, seguir</translation>
    </message>
    <message>
        <source>screening, identify, who is calling</source>
        <translation>filtrar, identificar, quién llama</translation>
    </message>
    <message>
        <source>toggle, switch over, day mode, after hours</source>
        <translation>alternar, cambiar, modo diurno, fuera de horario</translation>
    </message>
    <message>
        <source>undivert, cancel forwarding, cfb, engaged</source>
        <translation>quitar desvío, cancelar desvío, comunicando</translation>
    </message>
    <message>
        <source>undivert, cancel forwarding, cfna, cfnr, no reply</source>
        <translation>quitar desvío, cancelar desvío, sin respuesta</translation>
    </message>
    <message>
        <source>undivert, cancel forwarding, deactivate, cfu</source>
        <translation>quitar desvío, cancelar desvío, desactivar</translation>
    </message>
    <message>
        <source>unpark, park pickup, take back, slot, orbit</source>
        <translation>desaparcar, sacar, retomar, plaza, estacionada</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>They hear: not told by the other side yet</source>
        <translation>El otro oye: aún no lo ha comunicado</translation>
    </message>
    <message>
        <source>They hear: {0}</source>
        <translation>El otro oye: {0}</translation>
    </message>
    <message>
        <source>You hear: {0}</source>
        <translation>Usted oye: {0}</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>other network</source>
        <translation>otra red</translation>
    </message>
    <message>
        <source>other sound device</source>
        <translation>otro dispositivo de sonido</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>reanudada</translation>
    </message>
    <message>
        <source>{0} % lost</source>
        <translation>{0} % perdido</translation>
    </message>
    <message>
        <source>{0} ms buffered</source>
        <translation>{0} ms en búfer</translation>
    </message>
    <message>
        <source>{0} ms jitter</source>
        <translation>{0} ms de fluctuación</translation>
    </message>
    <message>
        <source>{0} ms round trip</source>
        <translation>{0} ms ida y vuelta</translation>
    </message>
    <message>
        <source>{0}, {1} of 5</source>
        <translation>{0}, {1} de 5</translation>
    </message>
</context>
<context>
    <name>QualityPanel</name>
    <message>
        <source>As a table</source>
        <translation>Como tabla</translation>
    </message>
    <message>
        <source>Buffer ms</source>
        <translation>Búfer ms</translation>
    </message>
    <message>
        <source>Hide the table</source>
        <translation>Ocultar la tabla</translation>
    </message>
    <message>
        <source>Jitter ms</source>
        <translation>Fluctuación ms</translation>
    </message>
    <message>
        <source>Lost %</source>
        <translation>Perdido %</translation>
    </message>
    <message>
        <source>Nothing is measured yet.</source>
        <translation>Aún no se ha medido nada.</translation>
    </message>
    <message>
        <source>Round trip ms</source>
        <translation>Ida y vuelta ms</translation>
    </message>
    <message>
        <source>Sound quality, newest first</source>
        <translation>Calidad de sonido, lo más reciente primero</translation>
    </message>
    <message>
        <source>They hear</source>
        <translation>El otro oye</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>You hear</source>
        <translation>Usted oye</translation>
    </message>
</context>
<context>
    <name>QualityPlot</name>
    <message>
        <source>Sound quality of the last three minutes</source>
        <translation>Calidad de sonido de los últimos tres minutos</translation>
    </message>
</context>
<context>
    <name>RecordingLight</name>
    <message>
        <source>Recording</source>
        <translation>Grabando</translation>
    </message>
    <message>
        <source>Recording paused</source>
        <translation>Grabación en pausa</translation>
    </message>
</context>
<context>
    <name>ServiceStrip</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Deshacer: {0}</translation>
    </message>
    <message>
        <source>{0}: accepted by the phone system</source>
        <translation>{0}: aceptado por el sistema telefónico</translation>
    </message>
    <message>
        <source>{0}… {1}</source>
        <translation>{0}… {1}</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>0 lets the system choose. Takes effect at the next start.</source>
        <translation>Con 0 elige el sistema. Se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>A notification with Answer and Decline.</source>
        <translation>Una notificación con Responder y Rechazar.</translation>
    </message>
    <message>
        <source>A second device, for when the headset is not on your head.</source>
        <translation>Un segundo dispositivo, para cuando no lleva puestos los auriculares.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Answer intercom calls by itself</source>
        <translation>Responder al intercomunicador</translation>
    </message>
    <message>
        <source>Answer or hang up</source>
        <translation>Contestar o colgar</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>As messages (SIP INFO)</source>
        <translation>Como mensajes (SIP INFO)</translation>
    </message>
    <message>
        <source>As telephone events (RFC 4733)</source>
        <translation>Como eventos telefónicos (RFC 4733)</translation>
    </message>
    <message>
        <source>As the provider says</source>
        <translation>Como indique el proveedor</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Automatic gain control</source>
        <translation>Control automático de ganancia</translation>
    </message>
    <message>
        <source>By a message in the call (INFO)</source>
        <translation>Con un mensaje en la llamada (INFO)</translation>
    </message>
    <message>
        <source>By keys in the call</source>
        <translation>Con teclas en la llamada</translation>
    </message>
    <message>
        <source>Call waiting</source>
        <translation>Llamada en espera</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>Llamadas simultáneas</translation>
    </message>
    <message>
        <source>Change it only if the Record button does not work.</source>
        <translation>Cámbielo solo si el botón Grabar no funciona.</translation>
    </message>
    <message>
        <source>Check the phone</source>
        <translation>Comprobar el teléfono</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Country of numbers without +</source>
        <translation>País de los números sin +</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Decline it on all my devices</source>
        <translation>Rechazarla en todos mis dispositivos</translation>
    </message>
    <message>
        <source>Echo cancellation</source>
        <translation>Cancelación de eco</translation>
    </message>
    <message>
        <source>Empty names this program. Takes effect at the next start.</source>
        <translation>Vacío: el nombre de este programa. Se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>Empty: “Call recordings” in your documents.</source>
        <translation>Vacío: «Call recordings» en los documentos.</translation>
    </message>
    <message>
        <source>Evens out how loud you are.</source>
        <translation>Iguala el volumen de la voz.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>FLAC, as good as WAV and half its size</source>
        <translation>FLAC, tan bueno como WAV y la mitad de grande</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Carpeta de grabaciones</translation>
    </message>
    <message>
        <source>Further calls ring during a call.</source>
        <translation>Durante una llamada suenan las siguientes.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>High-pass filter</source>
        <translation>Filtro de paso alto</translation>
    </message>
    <message>
        <source>How keys are sent in a call</source>
        <translation>Envío de teclas en una llamada</translation>
    </message>
    <message>
        <source>How recording is asked for</source>
        <translation>Cómo se pide la grabación</translation>
    </message>
    <message>
        <source>In a second call, with this one on hold</source>
        <translation>En una segunda llamada, con esta en espera</translation>
    </message>
    <message>
        <source>Keep the computer awake during a call</source>
        <translation>No suspender el equipo en llamada</translation>
    </message>
    <message>
        <source>Keys in every program</source>
        <translation>Teclas en todos los programas</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Local SIP port</source>
        <translation>Puerto SIP local</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Silenciar o no el micrófono</translation>
    </message>
    <message>
        <source>Noise suppression</source>
        <translation>Supresión de ruido</translation>
    </message>
    <message>
        <source>None: this computer has no sound</source>
        <translation>Ninguno: este equipo no tiene sonido</translation>
    </message>
    <message>
        <source>Nothing slides or pulses. Off follows the system.</source>
        <translation>Nada se desliza ni parpadea. Desactivado: como el sistema.</translation>
    </message>
    <message>
        <source>Once a day, not during a call. Nothing is installed by itself.</source>
        <translation>Una vez al día, no durante una llamada. Nada se instala por sí solo.</translation>
    </message>
    <message>
        <source>Only what goes wrong</source>
        <translation>Solo lo que falla</translation>
    </message>
    <message>
        <source>Only where the phone system asks for it. Your microphone is on then.</source>
        <translation>Solo si lo pide el sistema telefónico. El micrófono queda activado.</translation>
    </message>
    <message>
        <source>Others do not hear themselves when you use a speaker.</source>
        <translation>Los demás no se oyen a sí mismos al usar un altavoz.</translation>
    </message>
    <message>
        <source>Pause music during a call</source>
        <translation>Pausar la música en llamada</translation>
    </message>
    <message>
        <source>Players of music and films go on afterwards.</source>
        <translation>Los reproductores de música y vídeo continúan después.</translation>
    </message>
    <message>
        <source>Press the keys here. Backspace takes them away.</source>
        <translation>Pulse aquí las teclas. Retroceso las quita.</translation>
    </message>
    <message>
        <source>Recordings on this computer</source>
        <translation>Grabaciones en este equipo</translation>
    </message>
    <message>
        <source>Registration lasts, in seconds</source>
        <translation>Duración del registro, en segundos</translation>
    </message>
    <message>
        <source>Ring there too</source>
        <translation>Sonar también allí</translation>
    </message>
    <message>
        <source>Ringer</source>
        <translation>Timbre</translation>
    </message>
    <message>
        <source>Say busy here; my other devices ring on</source>
        <translation>Indicar que aquí está ocupado; mis otros dispositivos siguen sonando</translation>
    </message>
    <message>
        <source>Say not available</source>
        <translation>Indicar que no está disponible</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Tamaño de todo</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Sound devices</source>
        <translation>Dispositivos de sonido</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Start and notifications</source>
        <translation>Inicio y notificaciones</translation>
    </message>
    <message>
        <source>Start when I sign in to the computer</source>
        <translation>Iniciar al entrar en el equipo</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Paquete de asistencia</translation>
    </message>
    <message>
        <source>Takes fans and other steady noise out of your voice.</source>
        <translation>Quita de la voz los ventiladores y otros ruidos constantes.</translation>
    </message>
    <message>
        <source>Takes rumble below the voice out; echo cancellation always does.</source>
        <translation>Quita los retumbos por debajo de la voz; la cancelación de eco siempre lo hace.</translation>
    </message>
    <message>
        <source>Tell me of incoming calls</source>
        <translation>Avisar de llamadas entrantes</translation>
    </message>
    <message>
        <source>Tell me of missed calls</source>
        <translation>Avisar de llamadas perdidas</translation>
    </message>
    <message>
        <source>Tell me of new versions</source>
        <translation>Avisarme de versiones nuevas</translation>
    </message>
    <message>
        <source>Tell me of new voicemail</source>
        <translation>Avisar de mensajes de voz</translation>
    </message>
    <message>
        <source>Tell the other side before you record a call.</source>
        <translation>Avise a la otra parte antes de grabar una llamada.</translation>
    </message>
    <message>
        <source>They work while another window is in front.</source>
        <translation>Funcionan aunque haya otra ventana delante.</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Usarlos</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>Agente de usuario</translation>
    </message>
    <message>
        <source>WAV, for every program</source>
        <translation>WAV, para cualquier programa</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Lo que ocurre</translation>
    </message>
    <message>
        <source>When you decline a call</source>
        <translation>Al rechazar una llamada</translation>
    </message>
    <message>
        <source>Where calls ring.</source>
        <translation>Dónde suenan las llamadas.</translation>
    </message>
    <message>
        <source>Without passwords. Takes effect at the next start.</source>
        <translation>Sin contraseñas. Se aplica en el próximo inicio.</translation>
    </message>
    <message>
        <source>Write SIP messages to the log</source>
        <translation>Escribir los mensajes SIP en el registro</translation>
    </message>
    <message>
        <source>auto answer</source>
        <translation>respuesta automática contestar</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>motor audio</translation>
    </message>
    <message>
        <source>contacts region</source>
        <translation>contactos región prefijo</translation>
    </message>
    <message>
        <source>dtmf tones keypad</source>
        <translation>dtmf tonos teclado</translation>
    </message>
    <message>
        <source>expires expiry</source>
        <translation>caducidad vencimiento</translation>
    </message>
    <message>
        <source>global hotkeys shortcut</source>
        <translation>atajos globales teclas rápidas</translation>
    </message>
    <message>
        <source>headset device</source>
        <translation>auriculares cascos dispositivo</translation>
    </message>
    <message>
        <source>level debug</source>
        <translation>nivel depuración</translation>
    </message>
    <message>
        <source>limit number</source>
        <translation>límite número</translation>
    </message>
    <message>
        <source>low frequencies hum</source>
        <translation>frecuencias bajas zumbido</translation>
    </message>
    <message>
        <source>record file</source>
        <translation>grabar archivo</translation>
    </message>
    <message>
        <source>reduced motion animation</source>
        <translation>movimiento reducido animación</translation>
    </message>
    <message>
        <source>reject busy 486 603 480</source>
        <translation>rechazar ocupado 486 603 480</translation>
    </message>
    <message>
        <source>theme dark mode</source>
        <translation>tema modo oscuro</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>traza</translation>
    </message>
    <message>
        <source>update upgrade</source>
        <translation>actualización actualizar</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>volumen</translation>
    </message>
    <message>
        <source>zoom scale font percent</source>
        <translation>zoom escala letra por ciento</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>Locked: decided by {0}.</source>
        <translation>Bloqueado: lo decide {0}.</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>No setting is called that.</source>
        <translation>Ningún ajuste se llama así.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Show fewer</source>
        <translation>Mostrar menos</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} más</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Call, pick up, park or retrieve there</source>
        <translation>Llamar, capturar, aparcar o recuperar allí</translation>
    </message>
    <message>
        <source>Details of a call in the history</source>
        <translation>Detalles de una llamada del historial</translation>
    </message>
    <message>
        <source>Dial what is in the field</source>
        <translation>Marcar lo que hay en el campo</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Go back; never hangs up</source>
        <translation>Volver; nunca cuelga</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Keys in a call, with its keypad open</source>
        <translation>Teclas en una llamada, con su teclado abierto</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Tecla Menú</translation>
    </message>
    <message>
        <source>Move among people and park slots</source>
        <translation>Moverse entre personas y plazas</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>What else can be done there</source>
        <translation>Qué más se puede hacer allí</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Archivo de CA</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>It ended before it had signed in and is being started again.</source>
        <translation>Terminó antes de iniciar la sesión y se está iniciando de nuevo.</translation>
    </message>
    <message>
        <source>No account yet? Try everything with a phone system that is built in.</source>
        <translation>¿Aún sin cuenta? Pruébelo todo con una centralita incluida en el programa.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Práctica</translation>
    </message>
    <message>
        <source>Provider or Host ID</source>
        <translation>Proveedor o Host ID</translation>
    </message>
    <message>
        <source>SIP user</source>
        <translation>Usuario SIP</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Sign in again in a moment.</source>
        <translation>Vuelva a iniciar sesión en un momento.</translation>
    </message>
    <message>
        <source>Signed in for this session</source>
        <translation>Sesión iniciada solo por esta vez</translation>
    </message>
    <message>
        <source>The password is missing</source>
        <translation>Falta la contraseña</translation>
    </message>
    <message>
        <source>The phone stopped</source>
        <translation>El teléfono se detuvo</translation>
    </message>
    <message>
        <source>The phone system asks for the password of this extension.</source>
        <translation>El sistema telefónico pide la contraseña de esta extensión.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>Type it and sign in.</source>
        <translation>Escríbala e inicie sesión.</translation>
    </message>
    <message>
        <source>Use the extension and password your phone administrator gave you.</source>
        <translation>Use la extensión y la contraseña que le dio el administrador del sistema telefónico.</translation>
    </message>
    <message>
        <source>extension@domain</source>
        <translation>extensión@dominio</translation>
    </message>
    <message>
        <source>for example UCNET</source>
        <translation>por ejemplo, UCNET</translation>
    </message>
    <message>
        <source>from the domain</source>
        <translation>según el dominio</translation>
    </message>
    <message>
        <source>same as the extension</source>
        <translation>igual que la extensión</translation>
    </message>
    <message>
        <source>the system's authorities</source>
        <translation>las autoridades del sistema</translation>
    </message>
</context>
<context>
    <name>SignInTest</name>
    <message>
        <source>Asking the phone system…</source>
        <translation>Preguntando al sistema telefónico…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Test the sign-in</source>
        <translation>Probar el inicio de sesión</translation>
    </message>
    <message>
        <source>The phone system accepted the sign-in at {0}.</source>
        <translation>El sistema telefónico aceptó el inicio de sesión a las {0}.</translation>
    </message>
    <message>
        <source>The phone system has not answered yet. Check your network connection.</source>
        <translation>El sistema telefónico aún no ha respondido. Compruebe la conexión de red.</translation>
    </message>
</context>
<context>
    <name>SignOutQuestion</name>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Sign out? This computer forgets the password of this account.</source>
        <translation>¿Cerrar sesión? Este equipo olvidará la contraseña de esta cuenta.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Mantener la sesión</translation>
    </message>
</context>
<context>
    <name>Slot</name>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Occupied</source>
        <translation>Ocupada</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocida</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
</context>
<context>
    <name>SlotTile</name>
    <message>
        <source>Slot {0}</source>
        <translation>Plaza {0}</translation>
    </message>
</context>
<context>
    <name>SoundCheckPanel</name>
    <message>
        <source>A call would not work like this.</source>
        <translation>Así no funcionaría una llamada.</translation>
    </message>
    <message>
        <source>A call would work, with a flaw.</source>
        <translation>Una llamada funcionaría, con un defecto.</translation>
    </message>
    <message>
        <source>Check my sound</source>
        <translation>Comprobar mi sonido</translation>
    </message>
    <message>
        <source>Say a sentence now. Then listen: you will hear two tones and yourself.</source>
        <translation>Diga una frase ahora. Después escuche: oirá dos tonos y su propia voz.</translation>
    </message>
    <message>
        <source>You are ready to call.</source>
        <translation>Todo listo para llamar.</translation>
    </message>
</context>
<context>
    <name>SoundRows</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>As the system: {0}</source>
        <translation>Como el sistema: {0}</translation>
    </message>
    <message>
        <source>Nowhere else</source>
        <translation>En ningún otro</translation>
    </message>
    <message>
        <source>Open the system's settings</source>
        <translation>Abrir los ajustes del sistema</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Play a test tone</source>
        <translation>Reproducir un tono de prueba</translation>
    </message>
    <message>
        <source>Play the ring tone</source>
        <translation>Reproducir el tono de llamada</translation>
    </message>
    <message>
        <source>Sound is switched off: see Sound devices under Advanced.</source>
        <translation>El sonido está desactivado: véase Dispositivos de sonido en Avanzado.</translation>
    </message>
    <message>
        <source>The system's privacy settings keep this phone from the microphone: nobody can hear you.</source>
        <translation>Los ajustes de privacidad del sistema impiden a este teléfono usar el micrófono: nadie puede oírle.</translation>
    </message>
    <message>
        <source>This computer has no sound devices. Connect a headset.</source>
        <translation>Este equipo no tiene dispositivos de sonido. Conecte unos auriculares.</translation>
    </message>
    <message>
        <source>{0} (not connected)</source>
        <translation>{0} (no conectado)</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Anonymous</source>
        <translation>Anónimas</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Desvío</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nocturno</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>Interruptores</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Sugerencias</translation>
    </message>
</context>
<context>
    <name>SupportPage</name>
    <message numerus="yes">
        <source>%n files. Choose one to see it.</source>
        <translation>
            <numerusform>%n archivo. Elíjalo para verlo.</numerusform>
            <numerusform>%n archivos. Elija uno para verlo.</numerusform>
        </translation>
    </message>
    <message>
        <source>A support bundle helps to find out what went wrong: the log, versions, the settings and what the check found. Passwords are in none of these files. Names, numbers and addresses are replaced. Look at it before you save it.</source>
        <translation>Un paquete de asistencia ayuda a averiguar qué ha fallado: el registro, las versiones, los ajustes y el resultado de la comprobación. Ninguno de estos archivos contiene contraseñas. Los nombres, números y direcciones se sustituyen. Revíselo antes de guardarlo.</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Recopilando…</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Guardar el paquete de asistencia</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Guardado como {0}.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Archivos zip (*.zip)</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>Territory</name>
    <message>
        <source>Afghanistan</source>
        <translation>Afganistán</translation>
    </message>
    <message>
        <source>Albania</source>
        <translation>Albania</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>Argelia</translation>
    </message>
    <message>
        <source>American Samoa</source>
        <translation>Samoa Americana</translation>
    </message>
    <message>
        <source>Andorra</source>
        <translation>Andorra</translation>
    </message>
    <message>
        <source>Angola</source>
        <translation>Angola</translation>
    </message>
    <message>
        <source>Anguilla</source>
        <translation>Anguila</translation>
    </message>
    <message>
        <source>Antigua &amp; Barbuda</source>
        <translation>Antigua y Barbuda</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentina</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>Armenia</translation>
    </message>
    <message>
        <source>Aruba</source>
        <translation>Aruba</translation>
    </message>
    <message>
        <source>Ascension Island</source>
        <translation>Isla de la Ascensión</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australia</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Austria</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>Azerbaiyán</translation>
    </message>
    <message>
        <source>Bahamas</source>
        <translation>Bahamas</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>Bahráin</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>Bangladesh</translation>
    </message>
    <message>
        <source>Barbados</source>
        <translation>Barbados</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>Bielorrusia</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Bélgica</translation>
    </message>
    <message>
        <source>Belize</source>
        <translation>Belice</translation>
    </message>
    <message>
        <source>Benin</source>
        <translation>Benín</translation>
    </message>
    <message>
        <source>Bermuda</source>
        <translation>Bermudas</translation>
    </message>
    <message>
        <source>Bhutan</source>
        <translation>Bután</translation>
    </message>
    <message>
        <source>Bolivia</source>
        <translation>Bolivia</translation>
    </message>
    <message>
        <source>Bosnia &amp; Herzegovina</source>
        <translation>Bosnia y Hercegovina</translation>
    </message>
    <message>
        <source>Botswana</source>
        <translation>Botsuana</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasil</translation>
    </message>
    <message>
        <source>British Indian Ocean Territory</source>
        <translation>Territorio Británico del Océano Índico</translation>
    </message>
    <message>
        <source>British Virgin Islands</source>
        <translation>Islas Vírgenes Británicas</translation>
    </message>
    <message>
        <source>Brunei</source>
        <translation>Brunéi</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgaria</translation>
    </message>
    <message>
        <source>Burkina Faso</source>
        <translation>Burkina Faso</translation>
    </message>
    <message>
        <source>Burundi</source>
        <translation>Burundi</translation>
    </message>
    <message>
        <source>Cambodia</source>
        <translation>Camboya</translation>
    </message>
    <message>
        <source>Cameroon</source>
        <translation>Camerún</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canadá</translation>
    </message>
    <message>
        <source>Cape Verde</source>
        <translation>Cabo Verde</translation>
    </message>
    <message>
        <source>Caribbean Netherlands</source>
        <translation>Bonaire, San Eustaquio y Saba</translation>
    </message>
    <message>
        <source>Cayman Islands</source>
        <translation>Islas Caimán</translation>
    </message>
    <message>
        <source>Central African Republic</source>
        <translation>República Centroafricana</translation>
    </message>
    <message>
        <source>Chad</source>
        <translation>Chad</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chile</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Christmas Island</source>
        <translation>Isla Christmas</translation>
    </message>
    <message>
        <source>Cocos (Keeling) Islands</source>
        <translation>Islas Cocos</translation>
    </message>
    <message>
        <source>Colombia</source>
        <translation>Colombia</translation>
    </message>
    <message>
        <source>Comoros</source>
        <translation>Comores</translation>
    </message>
    <message>
        <source>Congo - Brazzaville</source>
        <translation>Congo</translation>
    </message>
    <message>
        <source>Congo - Kinshasa</source>
        <translation>República Democrática del Congo</translation>
    </message>
    <message>
        <source>Cook Islands</source>
        <translation>Islas Cook</translation>
    </message>
    <message>
        <source>Costa Rica</source>
        <translation>Costa Rica</translation>
    </message>
    <message>
        <source>Croatia</source>
        <translation>Croacia</translation>
    </message>
    <message>
        <source>Cuba</source>
        <translation>Cuba</translation>
    </message>
    <message>
        <source>Curaçao</source>
        <translation>Curaçao</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>Chipre</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Chequia</translation>
    </message>
    <message>
        <source>Côte d’Ivoire</source>
        <translation>Costa de Marfil</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Dinamarca</translation>
    </message>
    <message>
        <source>Djibouti</source>
        <translation>Yibuti</translation>
    </message>
    <message>
        <source>Dominica</source>
        <translation>Dominica</translation>
    </message>
    <message>
        <source>Dominican Republic</source>
        <translation>República Dominicana</translation>
    </message>
    <message>
        <source>Ecuador</source>
        <translation>Ecuador</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>Egipto</translation>
    </message>
    <message>
        <source>El Salvador</source>
        <translation>El Salvador</translation>
    </message>
    <message>
        <source>Equatorial Guinea</source>
        <translation>Guinea Ecuatorial</translation>
    </message>
    <message>
        <source>Eritrea</source>
        <translation>Eritrea</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estonia</translation>
    </message>
    <message>
        <source>Eswatini</source>
        <translation>Suazilandia</translation>
    </message>
    <message>
        <source>Ethiopia</source>
        <translation>Etiopía</translation>
    </message>
    <message>
        <source>Falkland Islands</source>
        <translation>Islas Malvinas</translation>
    </message>
    <message>
        <source>Faroe Islands</source>
        <translation>Islas Feroe</translation>
    </message>
    <message>
        <source>Fiji</source>
        <translation>Fiyi</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finlandia</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Francia</translation>
    </message>
    <message>
        <source>French Guiana</source>
        <translation>Guayana Francesa</translation>
    </message>
    <message>
        <source>French Polynesia</source>
        <translation>Polinesia Francesa</translation>
    </message>
    <message>
        <source>Gabon</source>
        <translation>Gabón</translation>
    </message>
    <message>
        <source>Gambia</source>
        <translation>Gambia</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>Georgia</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Alemania</translation>
    </message>
    <message>
        <source>Ghana</source>
        <translation>Ghana</translation>
    </message>
    <message>
        <source>Gibraltar</source>
        <translation>Gibraltar</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Grecia</translation>
    </message>
    <message>
        <source>Greenland</source>
        <translation>Groenlandia</translation>
    </message>
    <message>
        <source>Grenada</source>
        <translation>Granada</translation>
    </message>
    <message>
        <source>Guadeloupe</source>
        <translation>Guadalupe</translation>
    </message>
    <message>
        <source>Guam</source>
        <translation>Guam</translation>
    </message>
    <message>
        <source>Guatemala</source>
        <translation>Guatemala</translation>
    </message>
    <message>
        <source>Guernsey</source>
        <translation>Guernsey</translation>
    </message>
    <message>
        <source>Guinea</source>
        <translation>Guinea</translation>
    </message>
    <message>
        <source>Guinea-Bissau</source>
        <translation>Guinea-Bissau</translation>
    </message>
    <message>
        <source>Guyana</source>
        <translation>Guyana</translation>
    </message>
    <message>
        <source>Haiti</source>
        <translation>Haití</translation>
    </message>
    <message>
        <source>Honduras</source>
        <translation>Honduras</translation>
    </message>
    <message>
        <source>Hong Kong SAR China</source>
        <translation>Hong Kong</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Hungría</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>Islandia</translation>
    </message>
    <message>
        <source>India</source>
        <translation>India</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>Irán</translation>
    </message>
    <message>
        <source>Iraq</source>
        <translation>Iraq</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irlanda</translation>
    </message>
    <message>
        <source>Isle of Man</source>
        <translation>Isla de Man</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israel</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italia</translation>
    </message>
    <message>
        <source>Jamaica</source>
        <translation>Jamaica</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japón</translation>
    </message>
    <message>
        <source>Jersey</source>
        <translation>Jersey</translation>
    </message>
    <message>
        <source>Jordan</source>
        <translation>Jordania</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Kazajstán</translation>
    </message>
    <message>
        <source>Kenya</source>
        <translation>Kenia</translation>
    </message>
    <message>
        <source>Kiribati</source>
        <translation>Kiribati</translation>
    </message>
    <message>
        <source>Kosovo</source>
        <translation>Kosovo</translation>
    </message>
    <message>
        <source>Kuwait</source>
        <translation>Kuwait</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Kirguizistán</translation>
    </message>
    <message>
        <source>Laos</source>
        <translation>Laos</translation>
    </message>
    <message>
        <source>Latvia</source>
        <translation>Letonia</translation>
    </message>
    <message>
        <source>Lebanon</source>
        <translation>Líbano</translation>
    </message>
    <message>
        <source>Lesotho</source>
        <translation>Lesoto</translation>
    </message>
    <message>
        <source>Liberia</source>
        <translation>Liberia</translation>
    </message>
    <message>
        <source>Libya</source>
        <translation>Libia</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>Liechtenstein</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>Lituania</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxemburgo</translation>
    </message>
    <message>
        <source>Macao SAR China</source>
        <translation>Macao</translation>
    </message>
    <message>
        <source>Madagascar</source>
        <translation>Madagascar</translation>
    </message>
    <message>
        <source>Malawi</source>
        <translation>Malaui</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malasia</translation>
    </message>
    <message>
        <source>Maldives</source>
        <translation>Maldivas</translation>
    </message>
    <message>
        <source>Mali</source>
        <translation>Malí</translation>
    </message>
    <message>
        <source>Malta</source>
        <translation>Malta</translation>
    </message>
    <message>
        <source>Marshall Islands</source>
        <translation>Islas Marshall</translation>
    </message>
    <message>
        <source>Martinique</source>
        <translation>Martinica</translation>
    </message>
    <message>
        <source>Mauritania</source>
        <translation>Mauritania</translation>
    </message>
    <message>
        <source>Mauritius</source>
        <translation>Mauricio</translation>
    </message>
    <message>
        <source>Mayotte</source>
        <translation>Mayotte</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>México</translation>
    </message>
    <message>
        <source>Micronesia</source>
        <translation>Micronesia</translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation>Moldavia</translation>
    </message>
    <message>
        <source>Monaco</source>
        <translation>Mónaco</translation>
    </message>
    <message>
        <source>Mongolia</source>
        <translation>Mongolia</translation>
    </message>
    <message>
        <source>Montenegro</source>
        <translation>Montenegro</translation>
    </message>
    <message>
        <source>Montserrat</source>
        <translation>Montserrat</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>Marruecos</translation>
    </message>
    <message>
        <source>Mozambique</source>
        <translation>Mozambique</translation>
    </message>
    <message>
        <source>Myanmar (Burma)</source>
        <translation>Myanmar</translation>
    </message>
    <message>
        <source>Namibia</source>
        <translation>Namibia</translation>
    </message>
    <message>
        <source>Nauru</source>
        <translation>Nauru</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>Nepal</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Holanda</translation>
    </message>
    <message>
        <source>New Caledonia</source>
        <translation>Nueva Caledonia</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Nueva Zelanda</translation>
    </message>
    <message>
        <source>Nicaragua</source>
        <translation>Nicaragua</translation>
    </message>
    <message>
        <source>Niger</source>
        <translation>Níger</translation>
    </message>
    <message>
        <source>Nigeria</source>
        <translation>Nigeria</translation>
    </message>
    <message>
        <source>Niue</source>
        <translation>Niue</translation>
    </message>
    <message>
        <source>Norfolk Island</source>
        <translation>Isla Norfolk</translation>
    </message>
    <message>
        <source>North Korea</source>
        <translation>Corea del Norte</translation>
    </message>
    <message>
        <source>North Macedonia</source>
        <translation>Macedonia</translation>
    </message>
    <message>
        <source>Northern Mariana Islands</source>
        <translation>Islas Marianas del Norte</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Noruega</translation>
    </message>
    <message>
        <source>Oman</source>
        <translation>Omán</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>Paquistán</translation>
    </message>
    <message>
        <source>Palau</source>
        <translation>Palaos</translation>
    </message>
    <message>
        <source>Palestinian Territories</source>
        <translation>Palestina</translation>
    </message>
    <message>
        <source>Panama</source>
        <translation>Panamá</translation>
    </message>
    <message>
        <source>Papua New Guinea</source>
        <translation>Papúa New Guinea</translation>
    </message>
    <message>
        <source>Paraguay</source>
        <translation>Paraguay</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>Perú</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Filipinas</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polonia</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Puerto Rico</source>
        <translation>Puerto Rico</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>Qatar</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>Rumania</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Rusia</translation>
    </message>
    <message>
        <source>Rwanda</source>
        <translation>Ruanda</translation>
    </message>
    <message>
        <source>Réunion</source>
        <translation>Reunión</translation>
    </message>
    <message>
        <source>Samoa</source>
        <translation>Samoa</translation>
    </message>
    <message>
        <source>San Marino</source>
        <translation>San Marino</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>Arabia Saudita</translation>
    </message>
    <message>
        <source>Senegal</source>
        <translation>Senegal</translation>
    </message>
    <message>
        <source>Serbia</source>
        <translation>Serbia</translation>
    </message>
    <message>
        <source>Seychelles</source>
        <translation>Seychelles</translation>
    </message>
    <message>
        <source>Sierra Leone</source>
        <translation>Sierra Leona</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
    <message>
        <source>Sint Maarten</source>
        <translation>San Martín (región holandesa)</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>Eslovaquia</translation>
    </message>
    <message>
        <source>Slovenia</source>
        <translation>Eslovenia</translation>
    </message>
    <message>
        <source>Solomon Islands</source>
        <translation>Islas Salomón</translation>
    </message>
    <message>
        <source>Somalia</source>
        <translation>Somalia</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Sudáfrica</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>Corea del Sur</translation>
    </message>
    <message>
        <source>South Sudan</source>
        <translation>Sudán del Sur</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>España</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>Sri Lanka</translation>
    </message>
    <message>
        <source>St. Barthélemy</source>
        <translation>San Bartolomé</translation>
    </message>
    <message>
        <source>St. Helena</source>
        <translation>Santa Helena</translation>
    </message>
    <message>
        <source>St. Kitts &amp; Nevis</source>
        <translation>San Cristóbal y Nieves</translation>
    </message>
    <message>
        <source>St. Lucia</source>
        <translation>Santa Lucia</translation>
    </message>
    <message>
        <source>St. Martin</source>
        <translation>San Martín</translation>
    </message>
    <message>
        <source>St. Pierre &amp; Miquelon</source>
        <translation>San Pedro y Miquelón</translation>
    </message>
    <message>
        <source>St. Vincent &amp; Grenadines</source>
        <translation>San Vicente y las Granadinas</translation>
    </message>
    <message>
        <source>Sudan</source>
        <translation>Sudán</translation>
    </message>
    <message>
        <source>Suriname</source>
        <translation>Surinam</translation>
    </message>
    <message>
        <source>Svalbard &amp; Jan Mayen</source>
        <translation>Svalbard y Jan Mayen</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Suecia</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suiza</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Siria</translation>
    </message>
    <message>
        <source>São Tomé &amp; Príncipe</source>
        <translation>Santo Tomé y Príncipe</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taiwán</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Tayikistán</translation>
    </message>
    <message>
        <source>Tanzania</source>
        <translation>Tanzania</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Tailandia</translation>
    </message>
    <message>
        <source>Timor-Leste</source>
        <translation>Timor Oriental</translation>
    </message>
    <message>
        <source>Togo</source>
        <translation>Togo</translation>
    </message>
    <message>
        <source>Tokelau</source>
        <translation>Tokelau</translation>
    </message>
    <message>
        <source>Tonga</source>
        <translation>Tonga</translation>
    </message>
    <message>
        <source>Trinidad &amp; Tobago</source>
        <translation>Trinidad y Tobago</translation>
    </message>
    <message>
        <source>Tristan da Cunha</source>
        <translation>Tristán de Acuña</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>Túnez</translation>
    </message>
    <message>
        <source>Turkmenistan</source>
        <translation>Turkmenistán</translation>
    </message>
    <message>
        <source>Turks &amp; Caicos Islands</source>
        <translation>Islas Turcas y Caicos</translation>
    </message>
    <message>
        <source>Tuvalu</source>
        <translation>Tuvalu</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>Turquía</translation>
    </message>
    <message>
        <source>U.S. Virgin Islands</source>
        <translation>Islas Vírgenes Americanas</translation>
    </message>
    <message>
        <source>Uganda</source>
        <translation>Uganda</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Ucrania</translation>
    </message>
    <message>
        <source>United Arab Emirates</source>
        <translation>Emiratos Árabes Unidos</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Reino Unido</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Estados Unidos</translation>
    </message>
    <message>
        <source>Uruguay</source>
        <translation>Uruguay</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Uzbekistán</translation>
    </message>
    <message>
        <source>Vanuatu</source>
        <translation>Vanuatu</translation>
    </message>
    <message>
        <source>Vatican City</source>
        <translation>Ciudad del Vaticano</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>Venezuela</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>Vietnam</translation>
    </message>
    <message>
        <source>Wallis &amp; Futuna</source>
        <translation>Wallis y Futuna</translation>
    </message>
    <message>
        <source>Western Sahara</source>
        <translation>Sahara Occidental</translation>
    </message>
    <message>
        <source>Yemen</source>
        <translation>Yemen</translation>
    </message>
    <message>
        <source>Zambia</source>
        <translation>Zambia</translation>
    </message>
    <message>
        <source>Zimbabwe</source>
        <translation>Zimbabue</translation>
    </message>
    <message>
        <source>Åland Islands</source>
        <translation>Islas Aland</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Fill in {0}</source>
        <translation>Escribir {0}</translation>
    </message>
    <message>
        <source>Find everything</source>
        <translation>Encontrarlo todo</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Dejar el recorrido</translation>
    </message>
    <message>
        <source>Open Park</source>
        <translation>Abrir Aparcar</translation>
    </message>
    <message>
        <source>Open Park and choose the slot in which Ben waits.</source>
        <translation>Abra Aparcar y elija la plaza en la que espera Ben.</translation>
    </message>
    <message>
        <source>Park the call</source>
        <translation>Aparque la llamada</translation>
    </message>
    <message>
        <source>Place a call</source>
        <translation>Haga una llamada</translation>
    </message>
    <message>
        <source>Press Park on the call and take any slot: Ben waits there.</source>
        <translation>Pulse Aparcar en la llamada y tome cualquier plaza: Ben espera en ella.</translation>
    </message>
    <message>
        <source>Press Transfer, type {0} and transfer now: Ben talks to Cy.</source>
        <translation>Pulse Transferir, escriba {0} y Transferir ya: Ben habla con Cy.</translation>
    </message>
    <message>
        <source>Press the moon at the top right. Callers reach your voicemail now.</source>
        <translation>Pulse la luna arriba a la derecha. Quien llame llegará a su buzón de voz.</translation>
    </message>
    <message>
        <source>Press {0} and type what you want, such as “forward”.</source>
        <translation>Pulse {0} y escriba lo que quiera, por ejemplo «desvío».</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>Take Ben back</source>
        <translation>Recupere a Ben</translation>
    </message>
    <message>
        <source>That was the tour</source>
        <translation>Este era el recorrido</translation>
    </message>
    <message>
        <source>Tour, step {0} of {1}</source>
        <translation>Recorrido, paso {0} de {1}</translation>
    </message>
    <message>
        <source>Transfer the call</source>
        <translation>Transfiera la llamada</translation>
    </message>
    <message>
        <source>Type {0} in the field and press Enter: Ben answers and talks.</source>
        <translation>Escriba {0} en el campo y pulse Intro: Ben contesta y habla.</translation>
    </message>
    <message>
        <source>Who is here</source>
        <translation>Quién está aquí</translation>
    </message>
    <message>
        <source>Who is here shows the people and numbers you can try.</source>
        <translation>Quién está aquí muestra las personas y los números que puede probar.</translation>
    </message>
    <message>
        <source>{0}/{1}</source>
        <translation>{0}/{1}</translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>Ask first</source>
        <translation>Consultar antes</translation>
    </message>
    <message>
        <source>Ask first keeps the call on hold while you talk to them.</source>
        <translation>Consultar antes deja la llamada en espera mientras se habla con el destino.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Nombre o número</translation>
    </message>
    <message>
        <source>Sends {0}</source>
        <translation>Envía {0}</translation>
    </message>
    <message>
        <source>Sends {0}; to voicemail {1}</source>
        <translation>Envía {0}; al buzón de voz, {1}</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>La llamada ha finalizado.</translation>
    </message>
    <message>
        <source>To voicemail</source>
        <translation>Al buzón de voz</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Transfer by code</source>
        <translation>Transferir con un código</translation>
    </message>
    <message>
        <source>Transfer by code: {0}</source>
        <translation>Transferir con un código: {0}</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Transferir ya</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>Transferir a</translation>
    </message>
    <message>
        <source>Transfer {0} to</source>
        <translation>Transferir {0} a</translation>
    </message>
    <message>
        <source>Type a name or number, or choose somebody.</source>
        <translation>Escriba un nombre o un número, o elija a alguien.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n llamada perdida</numerusform>
            <numerusform>%n llamadas perdidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemail messages</source>
        <translation>
            <numerusform>%n mensaje de voz nuevo</numerusform>
            <numerusform>%n mensajes de voz nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>In call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sin sesión</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>The phone is being started again</source>
        <translation>El teléfono se está reiniciando</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Dial…</source>
        <translation>Marcar…</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Missed calls</source>
        <translation>Llamadas perdidas</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Output device</source>
        <translation>Dispositivo de salida</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Recent calls</source>
        <translation>Llamadas recientes</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón de voz</translation>
    </message>
</context>
<context>
    <name>TrialCall</name>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Call my voicemail</source>
        <translation>Llamar a mi buzón de voz</translation>
    </message>
    <message>
        <source>Do you hear it? Then your sound works.</source>
        <translation>¿Se oye? Entonces el sonido funciona.</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Colgar la llamada</translation>
    </message>
    <message>
        <source>Number to call</source>
        <translation>Número al que llamar</translation>
    </message>
    <message>
        <source>Or a number: an echo test, a colleague</source>
        <translation>O un número: una prueba de eco, un colega</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Inicie sesión primero.</translation>
    </message>
</context>
<context>
    <name>Verb</name>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
    <message>
        <source>Add a number to the contacts</source>
        <translation>Añadir un número a los contactos</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Añadir una cuenta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Check the phone</source>
        <translation>Comprobar el teléfono</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completar</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Do not disturb for 1 hour</source>
        <translation>No molestar durante 1 hora</translation>
    </message>
    <message>
        <source>Do not disturb for 30 minutes</source>
        <translation>No molestar durante 30 minutos</translation>
    </message>
    <message>
        <source>Do not disturb until…</source>
        <translation>No molestar hasta…</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>End all calls</source>
        <translation>Colgar todas las llamadas</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Buscar todo</translation>
    </message>
    <message>
        <source>Find duplicate contacts</source>
        <translation>Buscar contactos duplicados</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Go to the dial field</source>
        <translation>Ir al campo de marcación</translation>
    </message>
    <message>
        <source>Hide people and park beside</source>
        <translation>Ocultar personas y plazas al lado</translation>
    </message>
    <message>
        <source>Hide the keypad</source>
        <translation>Ocultar el teclado</translation>
    </message>
    <message>
        <source>Hide the small bar during calls</source>
        <translation>Ocultar la barra pequeña durante las llamadas</translation>
    </message>
    <message>
        <source>Hide the sound quality</source>
        <translation>Ocultar la calidad de sonido</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Import and export contacts</source>
        <translation>Importar y exportar contactos</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Tamaño normal</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Aparcar</translation>
    </message>
    <message>
        <source>Pause recording</source>
        <translation>Pausar la grabación</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Record on this computer</source>
        <translation>Grabar en este equipo</translation>
    </message>
    <message>
        <source>Redial</source>
        <translation>Rellamar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Resume recording</source>
        <translation>Continuar la grabación</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Show a small bar during calls</source>
        <translation>Mostrar una barra pequeña durante las llamadas</translation>
    </message>
    <message>
        <source>Show people and park beside</source>
        <translation>Mostrar personas y plazas al lado</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>Sound quality</source>
        <translation>Calidad de sonido</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Detener la grabación</translation>
    </message>
    <message>
        <source>Stop recording on this computer</source>
        <translation>Detener la grabación en este equipo</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Paquete de asistencia</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Test emergency calling</source>
        <translation>Probar las llamadas de emergencia</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Transfer to myself</source>
        <translation>Transferirme la llamada</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Probar ahora</translation>
    </message>
    <message>
        <source>Undo the last switch</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Reactivar</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón</translation>
    </message>
    <message>
        <source>Watch a colleague</source>
        <translation>Seguir a un colega</translation>
    </message>
</context>
<context>
    <name>VoicemailView</name>
    <message>
        <source>Call with extension and PIN</source>
        <translation>Llamar con extensión y PIN</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Leave a message</source>
        <translation>Dejar un mensaje</translation>
    </message>
    <message>
        <source>Leave a message for extension</source>
        <translation>Dejar un mensaje a la extensión</translation>
    </message>
    <message>
        <source>Sign in to see your messages.</source>
        <translation>Inicie sesión para ver los mensajes.</translation>
    </message>
    <message>
        <source>Straight to a colleague's voicemail</source>
        <translation>Directo al buzón de voz de un colega</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón de voz</translation>
    </message>
</context>
</TS>
