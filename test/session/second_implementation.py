"""A client of the session protocol, written from docs/session-protocol.md alone, in another language.

    python3 second_implementation.py PORT TOKEN COUNT ASKS

Sends COUNT numbered messages to a server that sends each of them back. It drops its connection (by RST) after every
few answers and resumes the session. ASKS is 1 if it asks for payloads to be checked, else 0. It ends in order, and says what it has seen in one line of JSON.
"""
import hashlib, hmac, json, os, socket, struct, sys, zlib

HELLO, CHALLENGE, OPEN, WELCOME, REFUSE = 1, 2, 3, 4, 5
DATA, ACK, BEAT, END, BYE, ABORT = 0x10, 0x11, 0x12, 0x13, 0x14, 0x15

port, token, count, asks = int(sys.argv[1]), sys.argv[2].encode(), int(sys.argv[3]), int(sys.argv[4])
session_id, seed, epoch = os.urandom(16), os.urandom(32), os.urandom(8)
secret = hmac.new(token, b"hangup/1 secret" + session_id + seed, hashlib.sha256).digest()


def length_of(n):
    """A variable-length integer, section 3."""
    if n < 64:
        return bytes([n])
    if n < 16384:
        return struct.pack(">H", n | 0x4000)
    return struct.pack(">I", n | 0x80000000)


messages = [b"%d:" % i + b"x" * (i * 7 % 200) for i in range(count)]
stream = b"".join(length_of(len(m)) + m for m in messages)  # All of it is kept; acknowledgements free nothing here.
acked = 0  # How far the server's application has taken our stream.
inbound = bytearray()  # The server's stream, verified.
seen, taken, ends_at, welcomed, resumes = [], 0, None, False, 0


def parse():
    """Takes every complete message of the server's stream."""
    global taken
    while taken < len(inbound):
        size = 1 << (inbound[taken] >> 6)
        if taken + size > len(inbound):
            return
        length = int.from_bytes(inbound[taken : taken + size], "big") & ((1 << (8 * size - 2)) - 1)
        if taken + size + length > len(inbound):
            return
        seen.append(bytes(inbound[taken + size : taken + size + length]))
        taken += size + length


class Connection:
    def __init__(self):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.payload_check = False

    def check(self, kind, rest):
        """Section 2: everything but the payload of DATA."""
        return zlib.crc32(rest[: 16 if self.payload_check else 12] if kind == DATA else rest)

    def send(self, kind, body):
        rest = bytes([kind]) + len(body).to_bytes(3, "big") + body
        self.socket.sendall(struct.pack(">I", self.check(kind, rest)) + rest)

    def exactly(self, n):
        data = b""
        while len(data) < n:
            piece = self.socket.recv(n - len(data))
            if not piece:
                raise ConnectionError("closed")
            data += piece
        return data

    def receive(self):
        head = self.exactly(8)
        body = self.exactly(int.from_bytes(head[5:8], "big"))
        assert self.check(head[4], head[4:] + body) == struct.unpack(">I", head[:4])[0], "check"
        return head[4], body

    def handshake(self):
        global acked, welcomed
        hello = b"hangup" + bytes([1, 1]) + struct.pack(">I", asks) + session_id + os.urandom(16) + epoch
        hello += struct.pack(">II", 1 << 20, 400)
        self.send(HELLO, hello)
        kind, challenge = self.receive()
        assert kind == CHALLENGE and challenge[:6] == b"hangup" and challenge[6] == 1, (kind, challenge)
        known = challenge[7]
        self.payload_check = bool(struct.unpack(">I", challenge[8:12])[0] & 1)
        assert self.payload_check or not asks, "the server must do it if one side asks"
        if known == 0 and welcomed:
            raise SystemExit("the server has lost the session")
        received = len(inbound) + (1 if ends_at is not None else 0)
        mine = bytes([1 if known else 0]) + bytes(7) + (bytes(32) if known else seed)
        mine += struct.pack(">QQQ", received, min(received, taken_position()), taken_position() + (1 << 20))
        mine += hmac.new(secret, b"hangup/1 client" + hello + challenge + mine, hashlib.sha256).digest()
        self.send(OPEN, mine)
        kind, welcome = self.receive()
        assert kind == WELCOME, (kind, welcome)
        proof = hmac.new(secret, b"hangup/1 server" + hello + challenge + mine + welcome[:24], hashlib.sha256)
        assert hmac.compare_digest(proof.digest(), welcome[24:]), "the server's proof"
        welcomed = True
        position, acked, limit = struct.unpack(">QQQ", welcome[:24])
        return position, limit


def taken_position():
    return taken + 1 if ends_at is not None and taken == ends_at else taken


while True:
    connection = Connection()
    sent, limit = connection.handshake()
    record, over, answers = 1024, False, 0
    connection.send(BEAT, struct.pack(">III", 1, 0, 0xFFFFFFFF))
    while not over:
        while sent < min(len(stream), limit):
            piece = stream[sent : min(sent + record, limit)]
            check = struct.pack(">I", zlib.crc32(piece)) if connection.payload_check else b""
            connection.send(DATA, struct.pack(">Q", sent) + check + piece)
            sent += len(piece)
            record = min(65536, 2 * record)
        if sent == len(stream):
            connection.send(END, struct.pack(">Q", len(stream)))
            sent += 1
        kind, body = connection.receive()
        if kind == DATA:
            assert struct.unpack(">Q", body[:8])[0] == len(inbound), "position"
            payload = body[12:] if connection.payload_check else body[8:]
            if connection.payload_check:
                assert zlib.crc32(payload) == struct.unpack(">I", body[8:12])[0], "payload check"
            inbound += payload
            parse()
            answers += 1
        elif kind == ACK:
            acked, limit = struct.unpack(">QQ", body)
        elif kind == END:
            ends_at = struct.unpack(">Q", body)[0]
            assert ends_at == len(inbound)
        elif kind == BYE:
            over = True
            break
        elif kind == ABORT:
            raise SystemExit(body[4:].decode())
        if kind in (DATA, END):
            connection.send(ACK, struct.pack(">QQ", taken_position(), taken_position() + (1 << 20)))
        if answers == 4 and resumes < 10:
            break
    if over:
        break
    resumes += 1
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.socket.close()

print(
    json.dumps(
        {"checked": connection.payload_check, "same": seen == messages, "seen": len(seen), "acked": acked == len(stream) + 1, "resumes": resumes}
    )
)
