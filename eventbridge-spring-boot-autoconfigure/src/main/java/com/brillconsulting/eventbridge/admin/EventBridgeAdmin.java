package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Progress;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Redrive;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import java.time.Instant;

/**
 * Manages Amazon EventBridge at runtime. Its methods take the same definitions as the declarations of an application. They
 * return existing resources as classes of the AWS SDK, with the results of all pages. Resources that are created here have no
 * ownership mark, so the reconciler does not treat them as its own.
 *
 * <p>If AWS rejects a request, the methods throw an {@link
 * software.amazon.awssdk.services.eventbridge.model.EventBridgeException}. If AWS cannot be reached, they throw an {@link
 * software.amazon.awssdk.core.exception.SdkClientException}. Instances are thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html">Operations of Amazon
 *     EventBridge</a>
 * @since 0.1.0
 */
public interface EventBridgeAdmin {

    /** {@return the operations for event buses and their permissions} */
    EventBusOperations buses();

    /** {@return the operations for rules and targets} */
    RuleOperations rules();

    /** {@return the operations for archives} */
    ArchiveOperations archives();

    /** {@return the operations for connections} */
    ConnectionOperations connections();

    /** {@return the operations for API destinations} */
    ApiDestinationOperations apiDestinations();

    /** {@return the operations for partner event sources} */
    PartnerSourceOperations partnerSources();

    /**
     * Replays the events of an archive to all rules of its bus.
     *
     * @param archive the name of the archive
     * @param from the time of the first event
     * @param to the time after the last event, after {@code from}
     * @return the started replay
     */
    default ReplayRun replay(String archive, Instant from, Instant to) {
        return replay(ReplayRequest.of(archive, from, to));
    }

    /**
     * Replays the events of an archive. During the replay, {@link ReplayProgressed} is published as an application event for
     * each progress. At the end, {@link ReplayEnded} is published.
     *
     * @param request the archive, the times and the rules
     * @return the started replay
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if the archive or a rule does not exist
     */
    ReplayRun replay(ReplayRequest request);

    /**
     * Tests whether an event matches a pattern and explains the result for each field. It does not call AWS.
     *
     * @param pattern the pattern as JSON
     * @param event the event as JSON, with the fields of the envelope that the pattern uses
     * @return the explanation
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would reject the pattern
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the event is not a JSON object
     */
    PatternExplanation testPattern(String pattern, String event);

    /**
     * Sends the dead letters of a rule's listener back to the queue of the listener. These are the messages in the dead-letter
     * queue of this queue, and the events that EventBridge could not deliver to it. Events that EventBridge could not deliver to
     * other targets cannot be sent back. {@linkplain #replay Replay} them from an archive.
     *
     * @param rule the name of a rule with a listener in this application, or {@code <bus>/<rule>}
     * @return the source queues and the destination queue
     * @throws IllegalArgumentException if no rule with this name has a listener, or several rules have
     * @throws IllegalStateException if there is no dead-letter queue, its messages are already being sent back, or the
     *     application has no listeners
     * @throws software.amazon.awssdk.services.sqs.model.SqsException if SQS rejects the request, for example because it already
     *     moves the messages
     */
    Redrive redrive(String rule);

    /**
     * {@return the progress of the last move from the dead-letter queues}
     *
     * @param redrive the result of {@link #redrive}
     */
    Progress progress(Redrive redrive);
}
