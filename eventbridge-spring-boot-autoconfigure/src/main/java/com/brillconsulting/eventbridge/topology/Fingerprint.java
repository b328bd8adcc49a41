package com.brillconsulting.eventbridge.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short hashes that are the same for the same text, on every machine and in every version of this library. */
public final class Fingerprint {

    /** How many characters a fingerprint has. */
    public static final int LENGTH = 12;

    private Fingerprint() {}

    /** {@return {@link #LENGTH} hexadecimal digits that stand for the parts, their order and what is null among them} */
    public static String of(List<? extends @Nullable Object> parts) {
        var digest = sha256();
        for (var part : parts) {
            var text = part == null ? null : part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(text == null ? -1 : text.length)
                    .flip());
            if (text != null) {
                digest.update(text);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
