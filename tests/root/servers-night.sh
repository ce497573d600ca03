#!/bin/sh
# tests/jobs/servers-night.sh with a real Postfix for the mails. Needs root.
[ "$(id -u)" = 0 ] || exec tests/support/as-root "$0"
MAIL=postfix exec tests/jobs/servers-night.sh
