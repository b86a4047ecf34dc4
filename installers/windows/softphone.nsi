; The Windows installer. installers/windows/installer.py runs makensis with
;   -DVERSION= -DNUMBERS= -DPAYLOAD=<the frozen folder> -DOUT= -DICON= -DLICENCE=
;   [-DSTUB64]  an installer of 64 bits, which Debian's makensis makes: it runs under wine64 too
;   [-DQUICK]   larger and made sooner, for tests
;   [-DSIGN=<command>]  run with the path of the installer and of the uninstaller to sign it
;
; For the user who runs it, without an administrator's rights; with /ALLUSERS, which needs them, for
; everybody. Silent with /S; the folder with /D=. Ends with 0 done, 1 cancelled, 3 this Windows is
; too old, 5 the program did not end, 740 an administrator is needed.

Unicode true
!ifdef STUB64
  Target amd64-unicode
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define NAME     "Softphone"
!define EXE      "softphone.exe"
!define ENGINE   "softphone-engine.exe"
!define APPID    "org.softphone.softphone"
!define PROGID   "Softphone.Url"
!define UNKEY    "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define RUNKEY   "Software\Microsoft\Windows\CurrentVersion\Run"
!define OWNKEY   "Software\${NAME}"
!define CAPKEY   "${OWNKEY}\Capabilities"
!define COMMAND  '"$INSTDIR\${EXE}" "%1"'

Name "${NAME}"
OutFile "${OUT}"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "FileVersion" "${NUMBERS}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "Softphone project"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

Var AllUsers
Var RemoveData

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString TooOld ${LANG_ENGLISH} "Windows 10 (1809) or newer, of 64 bits, is needed."
LangString TooOld ${LANG_SPANISH} "Se necesita Windows 10 (1809) o posterior, de 64 bits."
LangString NeedsAdmin ${LANG_ENGLISH} "Only an administrator can do this for all users."
LangString NeedsAdmin ${LANG_SPANISH} "Solo un administrador puede hacerlo para todos los usuarios."
LangString StillRuns ${LANG_ENGLISH} "${NAME} still runs. Close it, then try again."
LangString StillRuns ${LANG_SPANISH} "${NAME} sigue abierto. Ciérrelo y vuelva a intentarlo."
LangString AskData ${LANG_ENGLISH} "Also remove your accounts, passwords, history, contacts and settings?"
LangString AskData ${LANG_SPANISH} "¿Quitar también sus cuentas, contraseñas, historial, contactos y ajustes?"
LangString LinkName ${LANG_ENGLISH} "Telephone link"
LangString LinkName ${LANG_SPANISH} "Enlace telefónico"

; -- the running program ---------------------------------------------------------------------------

; Asks the running program to leave and waits until its files are free, which renaming shows: it
; fails while one of them is in use. Every step is bounded.
!macro StopRunning UN
Function ${UN}StopRunning
  IfFileExists "$INSTDIR\${EXE}" 0 free
  ${If} $RemoveData != 1 ; else it has left already, and would make its folders anew
    nsExec::Exec /TIMEOUT=15000 '"$INSTDIR\${EXE}" --quit'
    Pop $0
  ${EndIf}
  StrCpy $1 0
  ${Do}
    RMDir /r "$INSTDIR\_internal.old"
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    IfErrors 0 free
    IfFileExists "$INSTDIR\_internal\*.*" 0 free
    IntOp $1 $1 + 1
    ${If} $1 = 12
      nsExec::Exec /TIMEOUT=5000 'taskkill /F /IM ${EXE}'
      Pop $0
      nsExec::Exec /TIMEOUT=5000 'taskkill /F /IM ${ENGINE}'
      Pop $0
    ${ElseIf} $1 >= 24
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 5
      Quit
      again:
      StrCpy $1 0
    ${EndIf}
    Sleep 500
  ${Loop}
  free:
FunctionEnd

Function ${UN}ForAllUsers
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    MessageBox MB_ICONSTOP "$(NeedsAdmin)" /SD IDOK
    SetErrorLevel 740
    Quit
  ${EndIf}
  SetShellVarContext all
  StrCpy $AllUsers 1
FunctionEnd
!macroend
!insertmacro StopRunning ""
!insertmacro StopRunning "un."

; -- the Start menu --------------------------------------------------------------------------------

; The application's id on the shortcut is what Windows groups the window and its notices by.
!macro NameShortcut LINK
  System::Store S
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${LINK}",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call 'oleaut32::SysAllocString(w "${APPID}")p.r5'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,$5)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        System::Call 'oleaut32::SysFreeString(p r5)'
        System::Free $4
        System::Free $3
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${LINK}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
  System::Store L
!macroend

; -- links -----------------------------------------------------------------------------------------

; Offered for a kind of link; the bare kind is claimed only where nobody has it. Who is the default
; is the user's choice in Windows' settings.
!macro OfferFor KIND
  WriteRegStr SHCTX "${CAPKEY}\UrlAssociations" "${KIND}" "${PROGID}"
  ReadRegStr $0 HKCR "${KIND}\shell\open\command" ""
  ${If} $0 == ""
    WriteRegStr SHCTX "Software\Classes\${KIND}" "" "URL:${KIND}"
    WriteRegStr SHCTX "Software\Classes\${KIND}" "URL Protocol" ""
    WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open\command" "" '${COMMAND}'
  ${EndIf}
!macroend

!macro WithdrawFor KIND
  ReadRegStr $0 SHCTX "Software\Classes\${KIND}\shell\open\command" ""
  ${If} $0 == '${COMMAND}'
    DeleteRegKey SHCTX "Software\Classes\${KIND}"
  ${EndIf}
!macroend

!macro TellTheShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

; -- install ---------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  SetRegView 64
  SetShellVarContext current
  StrCpy $AllUsers 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    Call ForAllUsers
  ${EndIf}
  ${If} $INSTDIR == "" ; no /D=
    ReadRegStr $INSTDIR SHCTX "${OWNKEY}" "InstallDir"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $AllUsers = 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call StopRunning
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  RMDir /r /REBOOTOK "$INSTDIR\_internal.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${OWNKEY}" "InstallDir" "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
  !insertmacro NameShortcut "$SMPROGRAMS\${NAME}.lnk"
  WriteRegStr SHCTX "Software\Classes\AppUserModelId\${APPID}" "DisplayName" "${NAME}"

  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "$(LinkName)"
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" '"$INSTDIR\${EXE}",0'
  WriteRegStr SHCTX "Software\Classes\${PROGID}\Application" "AppUserModelID" "${APPID}"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '${COMMAND}'
  WriteRegStr SHCTX "${CAPKEY}" "ApplicationName" "${NAME}"
  WriteRegStr SHCTX "${CAPKEY}" "ApplicationDescription" "Telephone for a hosted PBX"
  WriteRegStr SHCTX "${CAPKEY}" "ApplicationIcon" '"$INSTDIR\${EXE}",0'
  !insertmacro OfferFor "sip"
  !insertmacro OfferFor "sips"
  !insertmacro OfferFor "tel"
  !insertmacro OfferFor "callto"
  WriteRegStr SHCTX "Software\RegisteredApplications" "${NAME}" "${CAPKEY}"
  !insertmacro TellTheShell

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNKEY}" "EstimatedSize" $0
  WriteRegStr SHCTX "${UNKEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNKEY}" "Publisher" "Softphone project"
  WriteRegStr SHCTX "${UNKEY}" "DisplayIcon" '"$INSTDIR\${EXE}",0'
  WriteRegStr SHCTX "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNKEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNKEY}" "NoRepair" 1
SectionEnd

; -- uninstall -------------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  StrCpy $AllUsers 0
  ReadRegStr $0 HKLM "${OWNKEY}" "InstallDir"
  ${If} $0 == $INSTDIR
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
    ${AndIfNot} ${Silent}
      ExecShell "runas" "$INSTDIR\uninstall.exe"
      Quit
    ${EndIf}
    Call un.ForAllUsers
  ${EndIf}
  StrCpy $RemoveData 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/REMOVEDATA" $R1
  ${IfNot} ${Errors}
    StrCpy $RemoveData 1
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${IfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(AskData)" /SD IDNO IDNO keep
    StrCpy $RemoveData 1
    keep:
  ${EndIf}
  ${If} $RemoveData = 1 ; passwords too, which only the program finds
    nsExec::Exec /TIMEOUT=30000 '"$INSTDIR\${EXE}" --remove-data'
    Pop $0
  ${EndIf}
  Call un.StopRunning
  !insertmacro WithdrawFor "sip"
  !insertmacro WithdrawFor "sips"
  !insertmacro WithdrawFor "tel"
  !insertmacro WithdrawFor "callto"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegKey SHCTX "Software\Classes\AppUserModelId\${APPID}"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "${NAME}"
  DeleteRegKey SHCTX "${OWNKEY}"
  DeleteRegValue HKCU "${RUNKEY}" "${NAME}"
  DeleteRegKey SHCTX "${UNKEY}"
  !insertmacro TellTheShell
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_internal.old"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\${ENGINE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when it is empty: what others put there is theirs
SectionEnd
