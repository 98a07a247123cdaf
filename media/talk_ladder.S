// config/ladders/talk.ladder, compiled into the binary: the defaults have one source.
  .section .rodata
  .global estrade_talk_ladder
  .global estrade_talk_ladder_end
estrade_talk_ladder:
  .incbin ESTRADE_TALK_LADDER
estrade_talk_ladder_end:
  .byte 0
  .section .note.GNU-stack,"",@progbits
