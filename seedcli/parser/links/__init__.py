"""What parser.threads puts together: who speaks, what each comment says, what shows whom it answers, and how sure that
is."""
