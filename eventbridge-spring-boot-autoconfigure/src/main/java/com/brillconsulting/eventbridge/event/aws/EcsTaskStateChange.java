package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ECS task, or one of its containers, is in another state.
 *
 * @param taskArn the ARN of the task
 * @param clusterArn the ARN of its cluster
 * @param taskDefinitionArn the ARN of its definition
 * @param containerInstanceArn the ARN of the instance that it runs on; null on Fargate
 * @param group what started it, {@code service:name} or {@code family:name}
 * @param launchType {@code EC2}, {@code FARGATE} or {@code EXTERNAL}; null where a capacity provider tells
 * @param capacityProviderName the capacity provider; null for none
 * @param platformVersion the version of Fargate; null elsewhere
 * @param availabilityZone where it runs
 * @param lastStatus the state that it is in: {@code PROVISIONING}, {@code PENDING}, {@code ACTIVATING}, {@code RUNNING},
 *     {@code DEACTIVATING}, {@code STOPPING}, {@code DEPROVISIONING}, {@code STOPPED} or {@code DELETED}
 * @param desiredStatus the state that it is to be in
 * @param connectivity {@code CONNECTED} or {@code DISCONNECTED}; null before it is known
 * @param cpu its CPU units, 1024 to a CPU, as text
 * @param memory its memory in MiB, as text
 * @param containers its containers
 * @param attachments its network interfaces and the like
 * @param createdAt when it was created
 * @param pullStartedAt when it began to pull its images; null before that
 * @param pullStoppedAt when it had pulled its images; null before that
 * @param startedAt when it began to run; null before that
 * @param stoppingAt when it began to stop; null before that
 * @param stoppedAt when it had stopped; null before that
 * @param updatedAt when this event's change happened
 * @param startedBy who started it; null if not told
 * @param stopCode why it stopped: {@code TaskFailedToStart}, {@code EssentialContainerExited}, {@code UserInitiated},
 *     {@code ServiceSchedulerInitiated}, {@code SpotInterruption} or {@code TerminationNotice}; null if it has not
 * @param stoppedReason why it stopped, for people; null if it has not
 * @param version grows with each change of the task: the greater is the later
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Task state change
 *     events</a>
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

    /** Takes lists that were left out as empty, and copies them. */
    public EcsTaskStateChange {
        containers = AbsentList.of(containers);
        attachments = AbsentList.of(attachments);
    }

    /**
     * A container of a task.
     *
     * @param containerArn its ARN
     * @param name its name in the definition of the task
     * @param image its image; null if not told
     * @param imageDigest the digest of its image; null if not told
     * @param runtimeId its id in the runtime; null before it runs
     * @param lastStatus the state that it is in
     * @param exitCode with what it ended; null if it has not
     * @param reason why it stopped, for people; null if not told
     * @param networkInterfaces its network interfaces
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

        /** Takes a list that was left out as empty, and copies it. */
        public Container {
            networkInterfaces = AbsentList.of(networkInterfaces);
        }
    }

    /**
     * A network interface of a container.
     *
     * @param attachmentId the id of the attachment
     * @param privateIpv4Address its address; null before it has one
     * @param ipv6Address its address by IPv6; null for none
     */
    public record NetworkInterface(
            String attachmentId,
            @Nullable String privateIpv4Address,
            @Nullable String ipv6Address) {}

    /**
     * What is attached to a task.
     *
     * @param id its id
     * @param type what it is, {@code eni} for a network interface
     * @param status its state
     * @param details what else is told of it
     */
    public record Attachment(String id, String type, String status, List<Detail> details) {

        /** Takes a list that was left out as empty, and copies it. */
        public Attachment {
            details = AbsentList.of(details);
        }
    }

    /**
     * What is told of an attachment.
     *
     * @param name what
     * @param value its value; null for none
     */
    public record Detail(String name, @Nullable String value) {}
}
