/* Qt asks for colour profiles, of which Wine 8 lacks this. Says that there is none. Never shipped. */
#include <windows.h>
#define X __declspec(dllexport)

X HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD sharing, DWORD creation) { return 0; }
X BOOL WINAPI CloseColorProfile(HANDLE profile) { return TRUE; }
X BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *buffer, DWORD *size) { return FALSE; }
X HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) { return 0; }
