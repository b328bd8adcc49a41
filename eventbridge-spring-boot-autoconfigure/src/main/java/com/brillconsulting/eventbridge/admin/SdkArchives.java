package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.Replay;

/** Archives. */
record SdkArchives(EventBridgeClient events, DefinitionRequests requests) implements ArchiveOperations {

    @Override
    public String create(ArchiveDefinition archive) {
        return events.createArchive(requests.archive(archive)).archiveArn();
    }

    @Override
    public Optional<DescribeArchiveResponse> describe(String name) {
        return Pages.find(() -> events.describeArchive(it -> it.archiveName(name)));
    }

    @Override
    public List<Archive> list() {
        return Pages.all(
                token -> events.listArchives(it -> it.nextToken(token)),
                ListArchivesResponse::archives,
                ListArchivesResponse::nextToken);
    }

    @Override
    public void delete(String name) {
        Pages.find(() -> events.deleteArchive(it -> it.archiveName(name)));
    }

    @Override
    public List<Replay> replays() {
        return Pages.all(
                token -> events.listReplays(it -> it.nextToken(token)),
                ListReplaysResponse::replays,
                ListReplaysResponse::nextToken);
    }

    @Override
    public Optional<ReplayProgress> replay(String name) {
        return Pages.find(() -> events.describeReplay(it -> it.replayName(name)))
                .map(ReplayProgress::of);
    }

    @Override
    public void cancelReplay(String name) {
        events.cancelReplay(it -> it.replayName(name));
    }
}
