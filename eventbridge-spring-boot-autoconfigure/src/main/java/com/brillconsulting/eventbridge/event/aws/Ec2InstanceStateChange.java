package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of an EC2 instance changed.
 *
 * @param instanceId the id of the instance
 * @param state {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code shutting-down} or {@code
 *     terminated}
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html">Instance
 *     state-change events</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.ec2", detailType = "EC2 Instance State-change Notification")
public record Ec2InstanceStateChange(
        @JsonProperty("instance-id") String instanceId, String state) {}
