# Real servers for tests/jobs/*.sh, on loopback ports, run by an unprivileged user. Where a server is
# not installed its Debian package is unpacked under $B/servers, so that nothing starts by itself.
servers=$B/servers
export LD_LIBRARY_PATH="$PWD/$servers/usr/lib/$(uname -m)-linux-gnu"

# program, its packages with the libraries they need: prints where the program is.
find_server() {
    for at in "$(command -v "$1" || true)" "/usr/sbin/$1" "$PWD/$servers/usr/sbin/$1" "$PWD/$servers/usr/lib/postfix/sbin/$1"; do
        if [ -n "$at" ] && [ -x "$at" ]; then echo "$at"; return; fi
    done
    mkdir -p "$servers"
    (
        cd "$servers"
        for package in $2; do apt-get download "$package" && dpkg -x "$package"_*.deb . && rm "$package"_*.deb; done
    ) >/dev/null 2>&1
    find "$PWD/$servers/usr" -name "$1" -perm -1 | head -1
}

free_port() { perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'; }
wait_for_port() {
    perl -MIO::Socket::INET -e 'for (1 .. 100) { exit 0 if IO::Socket::INET->new("127.0.0.1:$ARGV[0]"); select undef, undef, undef, 0.05 } exit 1' "$1"
}

# An OpenSSH with internal-sftp below $work/sftp, its host key in $work/ssh/known_hosts and ours in
# $work/ssh/key. $1: kind of host key; $2: port, else a free one. Sets sftp_port and sftp_url.
start_sftp() {
    sshd=$(find_server sshd "openssh-server libwrap0") || return 1
    as_owner mkdir -p "$work/ssh" "$work/sftp/in"
    as_owner sh -c "cd '$work/ssh' && rm -f host* && ssh-keygen -q -t $1 -N '' -f host && { [ -e key ] || ssh-keygen -q -t ed25519 -N '' -f key; }"
    sftp_port=${2:-$(free_port)}
    cat > "$work/ssh/config" <<C
Port $sftp_port
ListenAddress 127.0.0.1
HostKey $work/ssh/host
AuthorizedKeysFile $work/ssh/key.pub
StrictModes no
UsePAM yes
PasswordAuthentication no
PidFile $work/ssh/pid
Subsystem sftp internal-sftp
ForceCommand internal-sftp
C
    as_owner "$sshd" -D -f "$work/ssh/config" -E "$work/ssh/log" &
    wait_for_port "$sftp_port" || return 1
    echo "[127.0.0.1]:$sftp_port $(cut -d' ' -f1,2 "$work/ssh/host.pub")" > "$work/ssh/known_hosts"
    sftp_url=sftp://$(as_owner id -un)@127.0.0.1:$sftp_port$work/sftp/in
}

stop_sftp() {
    [ -s "$work/ssh/pid" ] || return 0
    kill "$(cat "$work/ssh/pid")" 2>/dev/null || true
    while [ -s "$work/ssh/pid" ]; do sleep 0.05; done
}

# A relay that does what $work/smtp/mode says (see smtp-relay). Sets smtp_port.
start_smtp() {
    mkdir -p "$work/smtp/mails"
    echo accept > "$work/smtp/mode"
    smtp_port=$(free_port)
    perl tests/support/smtp-relay "$smtp_port" "$work/smtp" &
    smtp_pid=$!
    wait_for_port "$smtp_port"
}
stop_smtp() { [ -z "${smtp_pid:-}" ] || kill -- "-$smtp_pid" 2>/dev/null || true; }
