package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An object was put into an S3 bucket that sends its events to EventBridge.
 *
 * @param version the version of this detail
 * @param bucket where the object is
 * @param object the object
 * @param requestId the id of the request that put it
 * @param requester the account, or the service, that put it
 * @param sourceIpAddress where the request came from; null for one by AWS
 * @param reason the operation: {@code PutObject}, {@code POST Object}, {@code CopyObject} or {@code
 *     CompleteMultipartUpload}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">Event message structure</a>
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
     * @param name its name
     */
    public record Bucket(String name) {}

    /**
     * An object in a bucket.
     *
     * @param key its key, not URL-encoded
     * @param size its size in bytes
     * @param etag its entity tag
     * @param versionId its version; null in a bucket without versions
     * @param sequencer orders events of the same key: as hexadecimal numbers of the same length, the greater is the later
     */
    public record S3Object(
            String key,
            long size,
            String etag,
            @JsonProperty("version-id") @Nullable String versionId,
            String sequencer) {}
}
