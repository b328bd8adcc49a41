package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an ECS task, or of one of its containers, changed.
 *
 * @param taskArn the ARN of the task
 * @param clusterArn the ARN of the cluster
 * @param taskDefinitionArn the ARN of the task definition
 * @param containerInstanceArn the ARN of the container instance; null on Fargate
 * @param group the task group, {@code service:name} or {@code family:name}
 * @param launchType {@code EC2}, {@code FARGATE} or {@code EXTERNAL}; null if there is a capacity provider instead
 * @param capacityProviderName the capacity provider; null for none
 * @param platformVersion the Fargate platform version; null if the task does not run on Fargate
 * @param availabilityZone the Availability Zone
 * @param lastStatus the current state: {@code PROVISIONING}, {@code PENDING}, {@code ACTIVATING}, {@code RUNNING},
 *     {@code DEACTIVATING}, {@code STOPPING}, {@code DEPROVISIONING}, {@code STOPPED} or {@code DELETED}
 * @param desiredStatus the desired state
 * @param connectivity {@code CONNECTED} or {@code DISCONNECTED}; null if not known yet
 * @param cpu the CPU units as text, 1024 units for one CPU
 * @param memory the memory in MiB, as text
 * @param containers the containers
 * @param attachments the attachments, for example network interfaces
 * @param createdAt the time when the task was created
 * @param pullStartedAt the time when the image pull started; null before that
 * @param pullStoppedAt the time when the image pull ended; null before that
 * @param startedAt the time when the task started to run; null before that
 * @param stoppingAt the time when the task started to stop; null before that
 * @param stoppedAt the time when the task stopped; null before that
 * @param updatedAt the time of this change
 * @param startedBy the user or service that started the task; null if absent
 * @param stopCode the stop code: {@code TaskFailedToStart}, {@code EssentialContainerExited}, {@code UserInitiated},
 *     {@code ServiceSchedulerInitiated}, {@code SpotInterruption} or {@code TerminationNotice}; null if not stopped
 * @param stoppedReason the reason for the stop as text; null if not stopped
 * @param version the version, which increases with each change of the task
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Task state change
 *     events</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.ecs", detailType = "ECS Task State Change")
public record EcsTaskStateChange(
        String taskArn,
        String clusterArn,
        String taskDefinitionArn,
        @Nullable String containerInstanceArn,
        @Nullable String group,
        @Nullable String launchType,
        @Nullable String capacityProviderName,
        @Nullable String platformVersion,
        @Nullable String availabilityZone,
        String lastStatus,
        String desiredStatus,
        @Nullable String connectivity,
        @Nullable String cpu,
        @Nullable String memory,
        List<Container> containers,
        List<Attachment> attachments,
        @Nullable Instant createdAt,
        @Nullable Instant pullStartedAt,
        @Nullable Instant pullStoppedAt,
        @Nullable Instant startedAt,
        @Nullable Instant stoppingAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant updatedAt,
        @Nullable String startedBy,
        @Nullable String stopCode,
        @Nullable String stoppedReason,
        long version) {

    /** Replaces missing lists by empty lists, and copies them. */
    public EcsTaskStateChange {
        containers = AbsentList.of(containers);
        attachments = AbsentList.of(attachments);
    }

    /**
     * A container of a task.
     *
     * @param containerArn the ARN
     * @param name the name in the task definition
     * @param image the image; null if absent
     * @param imageDigest the digest of the image; null if absent
     * @param runtimeId the id in the container runtime; null before the container runs
     * @param lastStatus the current state
     * @param exitCode the exit code; null before the container ends
     * @param reason the reason for the stop as text; null if absent
     * @param networkInterfaces the network interfaces
     */
    public record Container(
            String containerArn,
            String name,
            @Nullable String image,
            @Nullable String imageDigest,
            @Nullable String runtimeId,
            String lastStatus,
            @Nullable Integer exitCode,
            @Nullable String reason,
            List<NetworkInterface> networkInterfaces) {

        /** Replaces a missing list by an empty list, and copies it. */
        public Container {
            networkInterfaces = AbsentList.of(networkInterfaces);
        }
    }

    /**
     * A network interface of a container.
     *
     * @param attachmentId the id of the attachment
     * @param privateIpv4Address the private IPv4 address; null before it is assigned
     * @param ipv6Address the IPv6 address; null for none
     */
    public record NetworkInterface(
            String attachmentId,
            @Nullable String privateIpv4Address,
            @Nullable String ipv6Address) {}

    /**
     * An attachment of a task.
     *
     * @param id the id
     * @param type the type, for example {@code eni} for a network interface
     * @param status the state
     * @param details the details
     */
    public record Attachment(String id, String type, String status, List<Detail> details) {

        /** Replaces a missing list by an empty list, and copies it. */
        public Attachment {
            details = AbsentList.of(details);
        }
    }

    /**
     * A detail of an attachment.
     *
     * @param name the name
     * @param value the value; null for none
     */
    public record Detail(String name, @Nullable String value) {}
}
