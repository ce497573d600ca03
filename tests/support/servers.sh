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
    find "$PWD/$servers/usr" -name "$1" -type f -perm -1 | head -1
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

# A certificate authority and a certificate of it for 127.0.0.1 below $work/tls: its name.
make_authority() {
    mkdir -p "$work/tls"
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$1" -addext basicConstraints=critical,CA:TRUE \
        -keyout "$work/tls/$1.key" -out "$work/tls/$1.pem" 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -subj /CN=relay.example \
        -keyout "$work/tls/$1-server.key" -out "$work/tls/$1-server.csr" 2>/dev/null
    printf 'subjectAltName=IP:127.0.0.1\n' > "$work/tls/extensions"
    openssl x509 -req -days 30 -in "$work/tls/$1-server.csr" -CA "$work/tls/$1.pem" -CAkey "$work/tls/$1.key" \
        -CAcreateserial -extfile "$work/tls/extensions" -out "$work/tls/$1-server.pem" 2>/dev/null
    chmod 644 "$work"/tls/*.pem
}

# A client's certificate $work/tls/$1.pem and its key, by the authority $2.
make_certificate() {
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$1.example" -keyout "$work/tls/$1.key" -out "$work/tls/$1.csr" 2>/dev/null
    openssl x509 -req -days 30 -in "$work/tls/$1.csr" -CA "$work/tls/$2.pem" -CAkey "$work/tls/$2.key" -CAcreateserial -out "$work/tls/$1.pem" 2>/dev/null
}

# A Postfix of our own below $work/postfix, on a loopback port, that demands TLS and knows nobody but
# $2, addresses of pakket.example, each with a Maildir $work/mailbox/ADDRESS/. Its master must be root.
# $1: the authority that made its certificate; $3: the port.
start_postfix() {
    master=$(find_server master postfix)
    [ -n "$master" ] || master=$(find /usr/lib/postfix -name master -perm -1 2>/dev/null | head -1)
    [ -n "$master" ] || return 1
    room=$work/postfix
    LD_LIBRARY_PATH=$LD_LIBRARY_PATH:${master%/sbin/master}
    mkdir -p "$room/etc" "$room/data" "$work/mailbox"
    for folder in active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace; do
        mkdir -p "$room/queue/$folder"
    done
    chown mail "$room"/queue/[!p]* "$room/queue/private" "$room/queue/public" "$room/data"
    chown nobody:nogroup "$work/mailbox"
    cat > "$room/etc/main.cf" <<C
compatibility_level = 3.6
queue_directory = $room/queue
data_directory = $room/data
daemon_directory = ${master%/master}
shlib_directory = no
mail_owner = mail
setgid_group = uucp
import_environment = MAIL_CONFIG MAIL_LOGTAG LD_LIBRARY_PATH
maillog_file = $room/log
maillog_file_prefixes = $work
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = pakket.example
virtual_mailbox_base = $work/mailbox
virtual_mailbox_maps = texthash:$room/etc/mailboxes
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
smtpd_tls_security_level = encrypt
smtpd_tls_received_header = yes
smtpd_tls_cert_file = $work/tls/$1-server.pem
smtpd_tls_key_file = $work/tls/$1-server.key
smtpd_recipient_restrictions = permit_mynetworks, reject
C
    for address in $2; do echo "$(echo "$address" | tr A-Z a-z) $address/"; done > "$room/etc/mailboxes"
    cat > "$room/etc/master.cf" <<C
$3 inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
scache unix - - n - 1 scache
anvil unix - - n - 1 anvil
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
C
    MAIL_CONFIG=$room/etc setsid "$master" -c "$room/etc" -d >"$room/master.out" 2>&1 &
    postfix_pid=$!
    wait_for_port "$3"
}
# Until all that Postfix took lies in its mailboxes.
wait_for_postfix() {
    for _ in $(seq 200); do
        [ -n "$(find "$work/postfix/queue/incoming" "$work/postfix/queue/active" -type f)" ] || return 0
        sleep 0.05
    done
}
stop_postfix() {
    [ -n "${postfix_pid:-}" ] || return 0
    kill "$postfix_pid" 2>/dev/null || true
    wait "$postfix_pid" 2>/dev/null || true
    postfix_pid=
}

# An nginx of our own below $work/nginx, with TLS on $nginx_port as $1's authority certifies, asking
# for a certificate of authority $2; also on port $3, if given. Standard input: what stands in its
# server block. nginx_verify=off asks for no certificate.
start_nginx() {
    nginx=$(find_server nginx nginx) || return 1
    [ -n "$nginx" ] || return 1
    nginx_port=${nginx_port:-$(free_port)}
    mkdir -p "$work/nginx"
    cat > "$work/nginx/conf" <<C
daemon off;
pid $work/nginx/pid;
error_log $work/nginx/error warn;
worker_processes 1;
events { worker_connections 64; }
http {
    client_body_temp_path $work/nginx/body;
    proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi;
    scgi_temp_path $work/nginx/scgi;
    log_format asked '\$request \$status \$request_body';
    access_log $work/nginx/asked asked;
    default_type application/json;
    server {
        listen 127.0.0.1:$nginx_port ssl;
        ${3:+listen 127.0.0.1:$3 ssl;}
        ssl_certificate $work/tls/$1-server.pem;
        ssl_certificate_key $work/tls/$1-server.key;
        ssl_client_certificate $work/tls/$2.pem;
        ssl_verify_client ${nginx_verify:-on};
        root $work/bank;
$(cat)
    }
}
C
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$work/nginx" "$work/tls" "$work/bank"
    as_owner "$nginx" -p "$work/nginx" -c "$work/nginx/conf" -e "$work/nginx/error" &
    wait_for_port "$nginx_port"
}
stop_nginx() { [ ! -s "$work/nginx/pid" ] || kill "$(cat "$work/nginx/pid")" 2>/dev/null || true; }
