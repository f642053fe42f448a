{if one_start}boundaries[1]{end}{if several_starts}roundDown(toInt64(toUnixTimestamp(window_start)) * 1000, boundaries){end}
