package com.brillconsulting.eventbridge.embedded.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The digests by which an SDK knows that a message arrived whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">
 *     Calculating the MD5 message digest for message attributes</a>
 */
final class MessageDigests {

    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private MessageDigests() {}

    static String md5(String text) {
        return HexFormat.of().formatHex(digest("MD5").digest(bytes(text)));
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes(text)));
    }

    /** {@return the digest of all attributes, or null when there are none} */
    static @Nullable String md5(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        MessageDigest digest = digest("MD5");
        new TreeMap<>(attributes).forEach((name, value) -> {
            update(digest, bytes(name));
            update(digest, bytes(value.dataType()));
            if (value.stringValue() != null) {
                digest.update(STRING);
                update(digest, bytes(value.stringValue()));
            } else {
                digest.update(BINARY);
                update(digest, value.binaryValue().asByteArrayUnsafe());
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, byte[] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        digest.update(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks " + algorithm + ", which SQS needs", e);
        }
    }
}
