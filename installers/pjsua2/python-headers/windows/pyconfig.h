/* What CPython 3.11 to 3.13 on Windows x64 was built with, as far as its headers ask an extension:
 * they come from a Linux Python of the same version, whose own pyconfig.h tells of Linux.
 */
#ifndef Py_CONFIG_H
#define Py_CONFIG_H

#include <basetsd.h>
#include <stdio.h>

#define MS_WIN32
#define MS_WIN64
#define MS_WINDOWS
#define NT_THREADS
#define WITH_THREAD
#define Py_ENABLE_SHARED            1
#define HAVE_DECLSPEC_DLL           1
#define WITH_DOC_STRINGS            1

typedef SSIZE_T Py_ssize_t;
#define HAVE_PY_SSIZE_T             1
#define HAVE_SSIZE_T                1
#define PY_SSIZE_T_MAX              LLONG_MAX
#define PY_LLONG_MAX                LLONG_MAX
#define PLATLIBDIR                  "lib"

/* LLP64: a long has 4 bytes. */
#define SIZEOF_SHORT                2
#define SIZEOF_INT                  4
#define SIZEOF_LONG                 4
#define SIZEOF_LONG_LONG            8
#define SIZEOF_FLOAT                4
#define SIZEOF_DOUBLE               8
#define SIZEOF_VOID_P               8
#define SIZEOF_SIZE_T               8
#define SIZEOF_TIME_T               8
#define SIZEOF_OFF_T                4
#define SIZEOF_FPOS_T               8
#define SIZEOF_HKEY                 8
#define SIZEOF_PID_T                4
#define SIZEOF_WCHAR_T              2
#define ALIGNOF_SIZE_T              8
#define ALIGNOF_MAX_ALIGN_T         8
#define DOUBLE_IS_LITTLE_ENDIAN_IEEE754  1

#define HAVE_ERRNO_H                1
#define HAVE_STDDEF_H               1
#define HAVE_SYS_TYPES_H            1
#define HAVE_SYS_STAT_H             1
#define HAVE_WCHAR_H                1
#define HAVE_STRFTIME               1
#define HAVE_WCSFTIME               1

#endif
