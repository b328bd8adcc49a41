package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An object was created in an S3 bucket that sends events to EventBridge.
 *
 * @param version the version of the structure of this detail
 * @param bucket the bucket
 * @param object the object
 * @param requestId the id of the request that created the object
 * @param requester the account or the service that created the object
 * @param sourceIpAddress the IP address of the request; null for a request by AWS
 * @param reason the operation: {@code PutObject}, {@code POST Object}, {@code CopyObject} or {@code
 *     CompleteMultipartUpload}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">Event message structure</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.s3", detailType = "Object Created")
public record S3ObjectCreated(
        String version,
        Bucket bucket,
        S3Object object,
        @JsonProperty("request-id") String requestId,
        String requester,
        @JsonProperty("source-ip-address") @Nullable String sourceIpAddress,
        String reason) {

    /**
     * A bucket.
     *
     * @param name the name
     */
    public record Bucket(String name) {}

    /**
     * An object in a bucket.
     *
     * @param key the key, not URL-encoded
     * @param size the size in bytes
     * @param etag the entity tag
     * @param versionId the version; null in a bucket without versioning
     * @param sequencer determines the order of events for the same key: compare the values as hexadecimal numbers of the same
     *     length; the event with the greater value is later
     */
    public record S3Object(
            String key,
            long size,
            String etag,
            @JsonProperty("version-id") @Nullable String versionId,
            String sequencer) {}
}
