package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ClaimCheck;
import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stores details in an S3 bucket, each as a separate object. This library never deletes them. Configure the lifecycle of
 * the bucket so that the objects are kept longer than any queue, archive or replay keeps the events.
 *
 * @since 0.1.0
 */
public final class S3ClaimCheckStore implements ClaimCheckStore {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * Creates the store.
     *
     * @param s3 the client
     * @param bucket the bucket for new details; details are read from the bucket that the claim check names
     * @param prefix the prefix of the keys
     */
    public S3ClaimCheckStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public ClaimCheck store(OutboundEvent event) {
        var bytes = event.detail().getBytes(StandardCharsets.UTF_8);
        var check = new ClaimCheck(bucket, prefix + UUID.randomUUID() + ".json", bytes.length, sha256(bytes));
        try {
            s3.putObject(
                    it -> it.bucket(bucket).key(check.key()).contentType("application/json"),
                    RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw new ClaimCheckException(
                    "The detail of %s could not be stored at s3://%s/%s, so the event was not sent: %s"
                            .formatted(EventIdentity.of(event), bucket, check.key(), e.getMessage()),
                    e);
        }
        return check;
    }

    @Override
    public String fetch(ClaimCheck check) {
        // What arrives may be forged: it must not make this application read what its sender may not.
        if (!check.bucket().equals(bucket) || !check.key().startsWith(prefix)) {
            throw new ClaimCheckException(
                    "The detail of an event is at s3://%s/%s, but only s3://%s/%s is read (eventbridge.publisher.claim-check.*)"
                            .formatted(check.bucket(), check.key(), bucket, prefix),
                    null);
        }
        byte[] bytes;
        try {
            bytes = s3.getObjectAsBytes(it -> it.bucket(bucket).key(check.key()))
                    .asByteArray();
        } catch (SdkException e) {
            throw new ClaimCheckException(
                    "The detail of an event could not be read from s3://%s/%s: %s"
                            .formatted(bucket, check.key(), e.getMessage()),
                    e);
        }
        if (!sha256(bytes).equals(check.sha256())) {
            throw new ClaimCheckException(
                    "What is at s3://%s/%s is not what was stored for the event".formatted(bucket, check.key()), null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
