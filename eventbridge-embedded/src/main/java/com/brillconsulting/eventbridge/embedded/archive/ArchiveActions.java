package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveResponse;

/** The operations on archives. An archive takes events in from the moment that CreateArchive answers. */
final class ArchiveActions {

    private static final List<String> STATES =
            List.of("ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED");

    private final Scope scope;
    private final Archives archives;
    private final EventBusAccess buses;
    private final TimerClock clock;

    ArchiveActions(Scope scope, Archives archives, EventBusAccess buses, TimerClock clock) {
        this.scope = scope;
        this.archives = archives;
        this.buses = buses;
        this.clock = clock;
    }

    /** Creates an archive, and the rule that brings events to it. */
    public CreateArchiveResponse createArchive(CreateArchiveRequest request) {
        Constraints constraints = new Constraints();
        Names.archive(constraints, "archiveName", request.archiveName());
        Names.resourceArn(constraints, "eventSourceArn", request.eventSourceArn());
        checkSettings(
                constraints,
                request.description(),
                request.eventPattern(),
                request.retentionDays(),
                request.kmsKeyIdentifier());
        constraints.check();
        buses.requireBus(scope, request.eventSourceArn());
        Integer retention = request.retentionDays();
        var settings = new Archive.Settings(
                pattern(request.eventPattern()),
                retention == null ? 0 : retention,
                request.description(),
                request.kmsKeyIdentifier());
        var archive = new Archive(scope, request.archiveName(), request.eventSourceArn(), settings, clock.instant());
        archives.add(archive);
        try {
            putRule(archive);
        } catch (RuntimeException e) {
            archives.remove(archive);
            throw e;
        }
        return CreateArchiveResponse.builder()
                .archiveArn(archive.arn())
                .state(ArchiveState.ENABLED)
                .creationTime(archive.created())
                .build();
    }

    private void putRule(Archive archive) {
        buses.putManagedRule(scope, archive.busArn(), archive.ruleName(), archive.rulePattern(), archive.ruleTarget());
    }

    private static void checkSettings(
            Constraints constraints,
            @Nullable String description,
            @Nullable String pattern,
            @Nullable Integer retentionDays,
            @Nullable String kmsKey) {
        constraints.member("description", description).maxLength(512);
        constraints.member("eventPattern", pattern).maxLength(4_096);
        constraints.member("retentionDays", retentionDays).minValue(0);
        constraints.member("kmsKeyIdentifier", kmsKey).pattern(Names.KMS_KEY).maxLength(2_048);
    }

    private @Nullable String pattern(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        buses.checkPattern(text);
        return text;
    }

    /** Changes what the request names of an archive; the rest stays. */
    public UpdateArchiveResponse updateArchive(UpdateArchiveRequest request) {
        Constraints constraints = new Constraints();
        Names.archive(constraints, "archiveName", request.archiveName());
        checkSettings(
                constraints,
                request.description(),
                request.eventPattern(),
                request.retentionDays(),
                request.kmsKeyIdentifier());
        constraints.check();
        if (Stream.of(
                        request.eventPattern(),
                        request.retentionDays(),
                        request.description(),
                        request.kmsKeyIdentifier())
                .allMatch(value -> value == null)) {
            throw ApiException.validation(
                    "At least one of EventPattern, RetentionDays or Description must be provided.");
        }
        String pattern = pattern(request.eventPattern());
        Archive archive = archives.change(
                scope,
                request.archiveName(),
                before -> before.with(change(before.settings(), request, pattern)),
                this::putRule);
        return UpdateArchiveResponse.builder()
                .archiveArn(archive.arn())
                .state(ArchiveState.ENABLED)
                .creationTime(archive.created())
                .build();
    }

    private static Archive.Settings change(
            Archive.Settings before, UpdateArchiveRequest request, @Nullable String pattern) {
        Integer retention = request.retentionDays();
        return new Archive.Settings(
                request.eventPattern() == null ? before.pattern() : pattern,
                retention == null ? before.retentionDays() : retention,
                request.description() == null ? before.description() : request.description(),
                request.kmsKeyIdentifier() == null ? before.kmsKeyIdentifier() : request.kmsKeyIdentifier());
    }

    /** Describes an archive, with what it keeps right now: on AWS the two numbers lag behind. */
    public DescribeArchiveResponse describeArchive(DescribeArchiveRequest request) {
        Constraints constraints = new Constraints();
        Names.archive(constraints, "archiveName", request.archiveName());
        constraints.check();
        return description(archives.require(scope, request.archiveName()));
    }

    private DescribeArchiveResponse description(Archive archive) {
        var settings = archive.settings();
        var size = archives.events(archive).size();
        return DescribeArchiveResponse.builder()
                .archiveArn(archive.arn())
                .archiveName(archive.name())
                .eventSourceArn(archive.busArn())
                .description(settings.description())
                .eventPattern(settings.pattern())
                .state(ArchiveState.ENABLED)
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .retentionDays(settings.retentionDays())
                .sizeBytes(size.bytes())
                .eventCount(size.events())
                .creationTime(archive.created())
                .build();
    }

    /** Lists the archives of this account and region: all, or by one filter. */
    public ListArchivesResponse listArchives(ListArchivesRequest request) {
        Constraints constraints = new Constraints();
        Names.archive(constraints, "namePrefix", request.namePrefix());
        Names.resourceArn(constraints, "eventSourceArn", request.eventSourceArn());
        constraints.member("state", request.stateAsString()).oneOf(STATES);
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(archives.in(scope), filter(request), request.nextToken(), request.limit());
        return ListArchivesResponse.builder()
                .archives(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Predicate<Archive> filter(ListArchivesRequest request) {
        ListFilter.requireOneAtMost(
                "ListArchives", request.namePrefix(), request.eventSourceArn(), request.stateAsString());
        if (request.eventSourceArn() != null) {
            buses.requireBus(scope, request.eventSourceArn());
        }
        return archive -> Page.hasPrefix(archive.name(), request.namePrefix())
                && (request.eventSourceArn() == null || archive.busArn().equals(request.eventSourceArn()))
                && (request.state() == null || request.state() == ArchiveState.ENABLED);
    }

    private software.amazon.awssdk.services.eventbridge.model.Archive summary(Archive archive) {
        return SameMembers.copy(
                        description(archive), software.amazon.awssdk.services.eventbridge.model.Archive.builder())
                .build();
    }

    /** Deletes an archive with its rule and all that it keeps. */
    public DeleteArchiveResponse deleteArchive(DeleteArchiveRequest request) {
        Constraints constraints = new Constraints();
        Names.archive(constraints, "archiveName", request.archiveName());
        constraints.check();
        Archive archive = archives.require(scope, request.archiveName());
        buses.removeManagedRule(scope, archive.busArn(), archive.ruleName());
        archives.remove(archive);
        return DeleteArchiveResponse.builder().build();
    }
}
