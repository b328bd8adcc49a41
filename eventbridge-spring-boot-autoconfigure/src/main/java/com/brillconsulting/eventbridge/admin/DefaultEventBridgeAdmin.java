package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Progress;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Redrive;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;

/** Manages EventBridge by the SDK's client. */
final class DefaultEventBridgeAdmin implements EventBridgeAdmin, AutoCloseable {

    private final EventBridgeClient events;
    private final @Nullable DeadLetterRedrive redrive;
    private final DefinitionRequests requests;
    private final ReplayWatch watch;

    /**
     * Creates it.
     *
     * @param events the client of the account and region
     * @param redrive sends dead letters of this application's listeners back; null where there are none
     * @param publisher is told of replays
     * @param replayInterval how long to wait before each look at a replay
     */
    DefaultEventBridgeAdmin(
            EventBridgeClient events,
            @Nullable DeadLetterRedrive redrive,
            ApplicationEventPublisher publisher,
            Duration replayInterval) {
        this.events = events;
        this.redrive = redrive;
        this.requests = new DefinitionRequests(new References(events)::arn);
        this.watch = new ReplayWatch(events, publisher, replayInterval);
    }

    @Override
    public EventBusOperations buses() {
        return new SdkEventBuses(events, requests);
    }

    @Override
    public RuleOperations rules() {
        return new SdkRules(events, requests);
    }

    @Override
    public ArchiveOperations archives() {
        return new SdkArchives(events, requests);
    }

    @Override
    public ConnectionOperations connections() {
        return new SdkConnections(events, requests);
    }

    @Override
    public ApiDestinationOperations apiDestinations() {
        return new SdkApiDestinations(events, requests);
    }

    @Override
    public PartnerSourceOperations partnerSources() {
        return new SdkPartnerSources(events, buses());
    }

    @Override
    public ReplayRun replay(ReplayRequest request) {
        var archive = events.describeArchive(it -> it.archiveName(request.archive()));
        var bus = archive.eventSourceArn();
        var rules = request.rules().stream()
                .map(rule -> events.describeRule(it -> it.name(rule).eventBusName(EventBusDefinition.nameOf(bus)))
                        .arn())
                .toList();
        try {
            events.startReplay(it -> it.replayName(request.name())
                    .eventSourceArn(archive.archiveArn())
                    .eventStartTime(request.from())
                    .eventEndTime(request.to())
                    .destination(destination -> destination.arn(bus).filterArns(rules.isEmpty() ? null : rules)));
        } catch (ResourceAlreadyExistsException e) {
            // Where the answer to the first attempt is lost, the next finds what that one started.
            if (!isRepeated(e)) {
                throw e;
            }
        }
        return watch.watch(request.name());
    }

    private static boolean isRepeated(SdkException failure) {
        var attempts = failure.numAttempts();
        return attempts != null && attempts > 1;
    }

    @Override
    public PatternExplanation testPattern(String pattern, String event) {
        return PatternExplanation.of(new PatternCompiler().compile(pattern), event);
    }

    @Override
    public Redrive redrive(String rule) {
        return redrive().start(rule);
    }

    @Override
    public Progress progress(Redrive started) {
        return redrive().progress(started);
    }

    private DeadLetterRedrive redrive() {
        if (redrive == null) {
            throw new IllegalStateException(
                    "This application has no listeners, whose dead letters could be sent back; add an SQS client");
        }
        return redrive;
    }

    /** Stops to look after replays, which go on at AWS. */
    @Override
    public void close() {
        watch.close();
    }
}
