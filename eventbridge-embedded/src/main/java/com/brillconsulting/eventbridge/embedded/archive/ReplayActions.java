package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;

/** The operations on replays. */
final class ReplayActions {

    private static final List<String> STATES =
            List.of("STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED");

    private final Scope scope;
    private final Archives archives;
    private final Replays replays;
    private final EventBusAccess buses;
    private final TimerClock clock;

    ReplayActions(Scope scope, Archives archives, Replays replays, EventBusAccess buses, TimerClock clock) {
        this.scope = scope;
        this.archives = archives;
        this.replays = replays;
        this.buses = buses;
        this.clock = clock;
    }

    /** Starts to bring the events of a time span from an archive to its bus once more. */
    public StartReplayResponse startReplay(StartReplayRequest request) {
        checkMembers(request);
        if (!request.eventStartTime().isBefore(request.eventEndTime())) {
            throw ApiException.invalidParameter("EventEndTime", "EventStartTime must be before EventEndTime.");
        }
        String busArn = request.destination().arn();
        if (!busArn.contains(":event-bus/")) {
            throw ApiException.invalidParameter("Destination.Arn", "Must contain an event bus ARN.");
        }
        buses.requireBus(scope, busArn);
        Archive archive = requireArchive(request.eventSourceArn());
        if (!archive.busArn().equals(busArn)) {
            throw ApiException.invalidParameter("Destination.Arn", "Cross event bus replay is not permitted.");
        }
        var replay = new Replay(
                scope,
                request.replayName(),
                request.description(),
                archive.name(),
                request.destination(),
                new Replay.Span(request.eventStartTime(), request.eventEndTime()),
                clock.instant(),
                Replay.Progress.STARTING);
        replays.add(replay);
        new ReplayRun(replay, replays, archives, buses, clock).start();
        return StartReplayResponse.builder()
                .replayArn(replay.arn())
                .state(ReplayState.STARTING)
                .replayStartTime(replay.started())
                .build();
    }

    private static void checkMembers(StartReplayRequest request) {
        Constraints constraints = new Constraints();
        Names.replay(constraints, "replayName", request.replayName());
        constraints.member("description", request.description()).maxLength(512);
        Names.resourceArn(constraints, "eventSourceArn", request.eventSourceArn());
        NameRules.arn(constraints, "destination.arn", request.destination().arn());
        constraints
                .member("destination.filterArns", request.destination().filterArns())
                .each(it -> it.minLength(1).maxLength(1_600));
        constraints.check();
    }

    private Archive requireArchive(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Archive archive = archives.find(scope, name);
        if (archive == null || !archive.arn().equals(arn)) {
            throw ApiException.invalidParameter("EventSourceArn", "Archive " + name + " does not exist.");
        }
        return archive;
    }

    /** Describes a replay and how far it is. */
    public DescribeReplayResponse describeReplay(DescribeReplayRequest request) {
        return description(require(request.replayName()));
    }

    private static DescribeReplayResponse description(Replay replay) {
        var progress = replay.progress();
        return DescribeReplayResponse.builder()
                .replayName(replay.name())
                .replayArn(replay.arn())
                .description(replay.description())
                .state(progress.state())
                .stateReason(progress.reason())
                .eventSourceArn(replay.archiveArn())
                .destination(replay.destination())
                .eventStartTime(replay.span().start())
                .eventEndTime(replay.span().end())
                .eventLastReplayedTime(progress.lastEvent())
                .replayStartTime(replay.started())
                .replayEndTime(progress.ended())
                .build();
    }

    /** Lists the replays of this account and region: all, or by one filter. */
    public ListReplaysResponse listReplays(ListReplaysRequest request) {
        Constraints constraints = new Constraints();
        Names.replay(constraints, "namePrefix", request.namePrefix());
        constraints.member("state", request.stateAsString()).oneOf(STATES);
        Names.resourceArn(constraints, "eventSourceArn", request.eventSourceArn());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(replays.in(scope), filter(request), request.nextToken(), request.limit());
        return ListReplaysResponse.builder()
                .replays(page.items().stream().map(ReplayActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<Replay> filter(ListReplaysRequest request) {
        ListFilter.requireOneAtMost(
                "ListReplays", request.namePrefix(), request.eventSourceArn(), request.stateAsString());
        return replay -> Page.hasPrefix(replay.name(), request.namePrefix())
                && (request.eventSourceArn() == null || replay.archiveArn().equals(request.eventSourceArn()))
                && (request.state() == null || replay.progress().state() == request.state());
    }

    private static software.amazon.awssdk.services.eventbridge.model.Replay summary(Replay replay) {
        return SameMembers.copy(description(replay), software.amazon.awssdk.services.eventbridge.model.Replay.builder())
                .build();
    }

    /** Ends a replay before its end; the step that it is at may still be done. */
    public CancelReplayResponse cancelReplay(CancelReplayRequest request) {
        require(request.replayName());
        Replay replay = replays.progress(scope, request.replayName(), before -> {
            if (!before.isCancellable()) {
                throw ApiException.of(
                        "IllegalStatusException",
                        "Replay " + request.replayName() + " is not in a valid state for this operation.");
            }
            return before.to(ReplayState.CANCELLING);
        });
        return CancelReplayResponse.builder()
                .replayArn(replay.arn())
                .state(replay.progress().state())
                .build();
    }

    private Replay require(@Nullable String name) {
        Constraints constraints = new Constraints();
        Names.replay(constraints, "replayName", name);
        constraints.check();
        return replays.require(scope, String.valueOf(name));
    }
}
