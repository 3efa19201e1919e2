(channel-recv (make-channel))
