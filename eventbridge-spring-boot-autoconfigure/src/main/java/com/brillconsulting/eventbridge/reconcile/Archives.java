package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** Archives. One on another bus cannot be moved, since that would lose what it keeps. */
final class Archives extends DescribedKind<ArchiveDefinition, DescribeArchiveResponse> {

    /** An update cannot take a pattern away: this one takes its place. */
    private static final String EVERYTHING = "{\"source\":[{\"prefix\":\"\"}]}";

    private final EventBridgeClient events;

    Archives(Reconciliation run) {
        super(run, ArchiveDefinition.class);
        this.events = run.clients.events();
    }

    @Override
    Optional<DescribeArchiveResponse> find(ArchiveDefinition archive) {
        return describe(archive.name());
    }

    private Optional<DescribeArchiveResponse> describe(String name) {
        return run.calls.call("events:DescribeArchive", label(name), () -> {
            try {
                return Optional.of(events.describeArchive(it -> it.archiveName(name)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    @Nullable String description(DescribeArchiveResponse actual) {
        return actual.description();
    }

    @Override
    String description(ArchiveDefinition archive) {
        return archive.description();
    }

    @Override
    Set<String> requires(ArchiveDefinition archive) {
        return Set.of(EventBusDefinition.of(archive.bus()).label());
    }

    @Override
    List<Difference> differences(ArchiveDefinition archive, DescribeArchiveResponse actual) {
        var shown = EVERYTHING.equals(actual.eventPattern())
                ? actual.toBuilder().eventPattern(null).build()
                : actual;
        return FieldComparison.between(request(archive, ""), shown, "Description");
    }

    @Override
    Optional<String> impossibility(ArchiveDefinition archive, DescribeArchiveResponse actual) {
        return run.busArn(archive.bus()).equals(actual.eventSourceArn())
                ? Optional.empty()
                : Optional.of("it keeps the events of %s, and an archive cannot be moved; declare one of another name"
                        .formatted(actual.eventSourceArn()));
    }

    @Override
    void create(ArchiveDefinition archive, String description) {
        run.calls.call("events:CreateArchive", archive.label(), () -> {
            try {
                return events.createArchive(request(archive, description));
            } catch (ResourceAlreadyExistsException e) {
                return null;
            }
        });
    }

    @Override
    void update(ArchiveDefinition archive, DescribeArchiveResponse actual, String description) {
        var request = request(archive, description);
        run.calls.call(
                "events:UpdateArchive",
                archive.label(),
                () -> events.updateArchive(it -> it.archiveName(archive.name())
                        .description(description)
                        .eventPattern(request.eventPattern() == null ? EVERYTHING : request.eventPattern())
                        .retentionDays(request.retentionDays())
                        .kmsKeyIdentifier(archive.kmsKey() == null ? "" : archive.kmsKey())));
    }

    private CreateArchiveRequest request(ArchiveDefinition archive, String description) {
        return new DefinitionRequests(run::arn)
                .archive(archive).toBuilder().description(description).build();
    }

    @Override
    List<Existing> existing() {
        var archives = run.calls.call(
                "events:ListArchives", "archives of the account", () -> AwsCalls.<Archive>all(this::page));
        return run.parallel.map(archives, it -> describe(it.archiveName())).stream()
                .flatMap(Optional::stream)
                .map(it -> new Existing(
                        label(it.archiveName()),
                        it.description(),
                        () -> delete(it.archiveName()),
                        () -> "",
                        EventBusDefinition.nameOf(it.eventSourceArn())))
                .toList();
    }

    private Page<Archive> page(@Nullable String token) {
        var response = events.listArchives(it -> it.nextToken(token));
        return new Page<>(response.archives(), response.nextToken());
    }

    private void delete(String name) {
        run.calls.call("events:DeleteArchive", label(name), () -> {
            try {
                return events.deleteArchive(it -> it.archiveName(name));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private static String label(String name) {
        return ArchiveDefinition.of(name, "").label();
    }
}
