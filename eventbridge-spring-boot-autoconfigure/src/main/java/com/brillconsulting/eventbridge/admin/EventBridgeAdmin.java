package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Progress;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Redrive;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import java.time.Instant;

/**
 * Manages Amazon EventBridge while an application runs. Definitions are those that applications declare; what AWS shows is
 * told in the SDK's own classes, of all pages at once. What is made here carries no ownership mark: the reconciler takes
 * it for somebody else's.
 *
 * <p>Where AWS refuses, the SDK's {@link software.amazon.awssdk.services.eventbridge.model.EventBridgeException} is
 * thrown; where it cannot be reached, {@link software.amazon.awssdk.core.exception.SdkClientException}. Safe for use by
 * many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html">Operations of Amazon
 *     EventBridge</a>
 */
public interface EventBridgeAdmin {

    /** {@return what can be done to event buses and their permissions} */
    EventBusOperations buses();

    /** {@return what can be done to rules and targets} */
    RuleOperations rules();

    /** {@return what can be done to archives} */
    ArchiveOperations archives();

    /** {@return what can be done to connections} */
    ConnectionOperations connections();

    /** {@return what can be done to API destinations} */
    ApiDestinationOperations apiDestinations();

    /** {@return what can be done to the event sources of partners} */
    PartnerSourceOperations partnerSources();

    /**
     * Sends the events of an archive once more, to all rules of its bus.
     *
     * @param archive the name of the archive
     * @param from the time of the first event
     * @param to the time after the last event, after {@code from}
     * @return the replay that was started
     */
    default ReplayRun replay(String archive, Instant from, Instant to) {
        return replay(ReplayRequest.of(archive, from, to));
    }

    /**
     * Sends the events of an archive once more. While that goes on, {@link ReplayProgressed} is published as an
     * application event each time that it came further, and {@link ReplayEnded} at the end.
     *
     * @param request what to replay, and to which rules
     * @return the replay that was started
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if there is no such archive or
     *     rule
     */
    ReplayRun replay(ReplayRequest request);

    /**
     * Tells whether an event matches a pattern, and of each field why. This calls nothing.
     *
     * @param pattern the pattern as JSON
     * @param event the event as JSON, with as much of its envelope as the pattern looks at
     * @return the answer
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would refuse the pattern
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the event is no JSON object
     */
    PatternExplanation testPattern(String pattern, String event);

    /**
     * Sends the dead letters of a rule's listener back to the listener's queue: those of the queue, and those that
     * EventBridge could not deliver to it. What it could not deliver to other targets cannot be sent back; {@linkplain
     * #replay replay} it from an archive.
     *
     * @param rule the name of a rule that has a listener in this application, or {@code <bus>/<rule>}
     * @return what moves whence and whither
     * @throws IllegalArgumentException if no rule of this name has a listener, or several have
     * @throws IllegalStateException if there is no dead-letter queue, its messages are being sent back already, or the
     *     application has no listeners
     * @throws software.amazon.awssdk.services.sqs.model.SqsException if SQS refuses, for instance since it moves already
     */
    Redrive redrive(String rule);

    /**
     * {@return how far the last move out of the dead-letter queues is}
     *
     * @param redrive what {@link #redrive} returned
     */
    Progress progress(Redrive redrive);
}
