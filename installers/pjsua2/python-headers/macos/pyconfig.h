/* What CPython 3.11 to 3.13 on macOS (arm64 and x86_64) was built with, as far as its headers ask an
 * extension: they come from a Linux Python of the same version, whose own pyconfig.h tells of Linux.
 */
#ifndef Py_PYCONFIG_H
#define Py_PYCONFIG_H

#define _DARWIN_C_SOURCE            1
#define WITH_DOC_STRINGS            1

/* LP64, with signed characters of 4 bytes. */
#define SIZEOF_SHORT                2
#define SIZEOF_INT                  4
#define SIZEOF_LONG                 8
#define SIZEOF_LONG_LONG            8
#define SIZEOF_FLOAT                4
#define SIZEOF_DOUBLE               8
#define SIZEOF_VOID_P               8
#define SIZEOF_UINTPTR_T            8
#define SIZEOF_SIZE_T               8
#define SIZEOF_TIME_T               8
#define SIZEOF_OFF_T                8
#define SIZEOF_FPOS_T               8
#define SIZEOF_PID_T                4
#define SIZEOF_WCHAR_T              4
#define SIZEOF_PTHREAD_T            8
#define SIZEOF__BOOL                1
#define ALIGNOF_SIZE_T              8
#ifdef __arm64__
#define ALIGNOF_MAX_ALIGN_T         8
#else
#define ALIGNOF_MAX_ALIGN_T         16
#endif
#define DOUBLE_IS_LITTLE_ENDIAN_IEEE754  1

#define HAVE_CLOCK_GETTIME          1
#define HAVE_ERRNO_H                1
#define HAVE_FORK                   1
#define HAVE_PTHREAD_H              1
#define HAVE_SSIZE_T                1
#define HAVE_STDDEF_H               1
#define HAVE_SYS_SELECT_H           1
#define HAVE_SYS_STAT_H             1
#define HAVE_SYS_TIME_H             1
#define HAVE_SYS_TYPES_H            1
#define HAVE_WCHAR_H                1
#define HAVE_STRFTIME               1
#define HAVE_WCSFTIME               1

#endif
