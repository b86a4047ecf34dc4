/* Qt asks Windows' ICU for converters; Wine 8 has none. Says that there is none. Never shipped. */
#define X __declspec(dllexport)
#define FILE_ACCESS_ERROR 4
#define NOTHING(name) X void name(void) {}

X void *ucnv_open(const char *name, int *error) { if (error) *error = FILE_ACCESS_ERROR; return 0; }
X const char *ucnv_getName(void *converter, int *error) { if (error) *error = FILE_ACCESS_ERROR; return 0; }
X const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    if (error) *error = FILE_ACCESS_ERROR;
    return 0;
}
X void ucnv_close(void *converter) {}
X void ucnv_reset(void *converter) {}
X signed char ucnv_getMaxCharSize(void *converter) { return 1; }
X int ucnv_countAvailable(void) { return 0; }
X const char *ucnv_getAvailableName(int number) { return 0; }
X int ucnv_toUCountPending(void *converter, int *error) { return 0; }
X int ucnv_fromUCountPending(void *converter, int *error) { return 0; }
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_fromUnicode)
