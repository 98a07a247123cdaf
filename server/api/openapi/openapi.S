// The description of the API, compiled into the binary.
  .section .rodata
  .global estrade_openapi
  .global estrade_openapi_end
estrade_openapi:
  .incbin ESTRADE_OPENAPI
estrade_openapi_end:
  .byte 0
  .section .note.GNU-stack,"",@progbits
