"""A sender of the transfer protocol, written from docs/transfer-protocol.md and docs/session-protocol.md alone.

    python3 second_sender.py PORT TOKEN FILE STOP

Sends FILE, and is gone after STOP chunks if that is above 0. Says in one line of JSON what it has done.
"""
import hashlib, hmac, json, os, socket, struct, sys, zlib

port, token, path, stop = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3], int(sys.argv[4])
CHUNK, PIECE = 1 << 20, 100_000
HELLO, CHALLENGE, OPEN, WELCOME, DATA, ACK, BEAT, END, BYE, ABORT = 1, 2, 3, 4, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15


def length_of(n):
    if n < 64:
        return bytes([n])
    if n < 16384:
        return struct.pack(">H", n | 0x4000)
    return struct.pack(">I", n | 0x80000000)


class Session:
    """One connection of a session; it is not resumed here."""

    def __init__(self):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.inbound, self.taken, self.messages, self.ends_at, self.over = bytearray(), 0, [], None, False
        self.sent, self.acked, self.record = 0, 0, 1024
        session_id, seed, epoch = os.urandom(16), os.urandom(32), os.urandom(8)
        secret = hmac.new(token, b"hangup/1 secret" + session_id + seed, hashlib.sha256).digest()
        hello = b"hangup" + bytes([1, 1]) + struct.pack(">I", 0) + session_id + os.urandom(16) + epoch
        hello += struct.pack(">II", 1 << 20, 1000)
        self.put(HELLO, hello)
        kind, challenge = self.get()
        assert kind == CHALLENGE and challenge[7] == 0
        mine = bytes(8) + seed + struct.pack(">QQQ", 0, 0, 1 << 20)
        mine += hmac.new(secret, b"hangup/1 client" + hello + challenge + mine, hashlib.sha256).digest()
        self.put(OPEN, mine)
        kind, welcome = self.get()
        assert kind == WELCOME
        self.limit = struct.unpack(">Q", welcome[16:24])[0]
        self.put(BEAT, struct.pack(">III", 1, 0, 0xFFFFFFFF))

    def put(self, kind, body):
        rest = bytes([kind]) + len(body).to_bytes(3, "big") + body
        self.socket.sendall(struct.pack(">I", zlib.crc32(rest[:12] if kind == DATA else rest)) + rest)

    def get(self):
        head = self.exactly(8)
        return head[4], self.exactly(int.from_bytes(head[5:8], "big"))

    def exactly(self, n):
        data = b""
        while len(data) < n:
            piece = self.socket.recv(n - len(data))
            assert piece, "closed"
            data += piece
        return data

    def pump(self):
        """Waits for one record."""
        kind, body = self.get()
        if kind == DATA:
            self.inbound += body[8:]
            while self.taken < len(self.inbound):
                size = 1 << (self.inbound[self.taken] >> 6)
                length = int.from_bytes(self.inbound[self.taken : self.taken + size], "big") & ((1 << (8 * size - 2)) - 1)
                if self.taken + size + length > len(self.inbound):
                    break
                self.messages.append(bytes(self.inbound[self.taken + size : self.taken + size + length]))
                self.taken += size + length
        elif kind == ACK:
            self.acked, self.limit = struct.unpack(">QQ", body)
        elif kind == END:
            self.ends_at = struct.unpack(">Q", body)[0]
        elif kind == BYE:
            self.over = True
        elif kind == ABORT:
            raise SystemExit(body[4:].decode())
        if kind in (DATA, END):
            taken = self.taken + (1 if self.ends_at == self.taken else 0)
            self.put(ACK, struct.pack(">QQ", taken, taken + (1 << 20)))

    def post(self, message):
        left = length_of(len(message)) + message
        while left:
            while self.sent >= self.limit:
                self.pump()
            piece = left[: min(self.record, self.limit - self.sent)]
            self.put(DATA, struct.pack(">Q", self.sent) + piece)
            self.sent, self.record, left = self.sent + len(piece), min(65536, 2 * self.record), left[len(piece) :]

    def hear(self):
        while not self.messages:
            self.pump()
        return self.messages.pop(0)

    def end(self):
        self.put(END, struct.pack(">Q", self.sent))
        while not self.over:
            self.pump()


def sealed(kind, body):
    message = bytes([kind]) + body
    return message + struct.pack(">I", zlib.crc32(message))


def say(message_type, **fields):
    session.post(sealed(message_type, json.dumps(fields).encode()))


def hear():
    message = session.hear()
    assert struct.unpack(">I", message[-4:])[0] == zlib.crc32(message[:-4]), "CRC"
    kind, body = message[0], message[1:-4]
    return kind, json.loads(body) if kind in (0x11, 0x12, 0x15) else body


content = open(path, "rb").read()
chunks = [content[i : i + CHUNK] for i in range(0, len(content), CHUNK)]
hashes = [hashlib.sha256(c).digest() for c in chunks]
session = Session()
say(0x01, version=1)
assert hear() == (0x11, {"version": 1})
about = os.stat(path)
say(0x02, id=1, kind="file", path=["from", "python"], size=len(content), mode=0o640, mtimeNs=str(about.st_mtime_ns), mark="only one", allocated=len(content))
kind, answer = hear()
assert kind == 0x12 and answer["id"] == 1, answer
done = {"wants": answer["wants"], "from": answer["from"], "sent": 0, "held": True}
if answer["wants"] == "send":
    known = b""
    while len(known) < 32 * answer["from"]:
        kind, body = hear()
        assert kind == 0x13 and struct.unpack(">II", body[:8]) == (1, len(known) // 32)
        known += body[8:]
    done["held"] = known == b"".join(hashes[: answer["from"]]) and (answer["from"] == 0 or answer["mark"] == "only one")
    for index in range(answer["from"], len(chunks)):
        if stop and done["sent"] == stop:
            # Everything so far has been taken: only then is it gone.
            while session.acked < session.sent:
                session.pump()
            break
        if not any(chunks[index]):
            session.post(sealed(0x04, struct.pack(">III", 1, index, 1)))
            continue
        session.post(sealed(0x03, struct.pack(">III", 1, index, len(chunks[index])) + hashes[index]))
        for at in range(0, len(chunks[index]), PIECE):
            session.post(chunks[index][at : at + PIECE])
        done["sent"] += 1
if not stop:
    digest = hashlib.sha256(b"hangup file/1" + struct.pack(">Q", len(content)) + b"".join(hashes)).digest()
    session.post(sealed(0x05, struct.pack(">I", 1) + digest))
    kind, done["done"] = hear()
    session.post(sealed(0x07, b""))
    session.end()
print(json.dumps(done))
