(eval '(while true))
