// estrade.conf, compiled into the binary: the defaults have one source.
  .section .rodata
  .global estrade_default_conf
  .global estrade_default_conf_end
estrade_default_conf:
  .incbin ESTRADE_CONF
estrade_default_conf_end:
  .byte 0
  .section .note.GNU-stack,"",@progbits
