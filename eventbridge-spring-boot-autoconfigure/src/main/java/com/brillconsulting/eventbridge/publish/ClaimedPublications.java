package com.brillconsulting.eventbridge.publish;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.TargetEventPublication;

/**
 * Claims rows of Spring Modulith's registry, of which several instances have read the same ones.
 *
 * <p>A row is claimed by resubmitting it, which counts its attempts, and which only one can do as long as it has no result.
 * But another may have claimed it, and even have had its result, between reading it and claiming it here; the count, or the
 * date of its completion, tells that afterwards. A row keeps the status of a claimed one until it has its result.
 */
final class ClaimedPublications {

    private final EventPublicationRepository repository;
    private final Clock clock;

    ClaimedPublications(EventPublicationRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** {@return those of the publications that are this instance's to send} */
    List<TargetEventPublication> claim(Collection<TargetEventPublication> publications) {
        var touched = publications.stream().filter(this::touch).toList();
        if (touched.isEmpty()) {
            return touched;
        }
        var rows = repository.findByStatus(Status.RESUBMITTED).stream()
                .collect(Collectors.toMap(TargetEventPublication::getIdentifier, Function.identity(), (a, b) -> a));
        return touched.stream()
                .filter(it -> rows.containsKey(it.getIdentifier()) && isMine(it, rows.get(it.getIdentifier())))
                .toList();
    }

    private boolean touch(TargetEventPublication publication) {
        if (publication.getStatus() == Status.RESUBMITTED) {
            // Nobody can claim what another had claimed that ended meanwhile, as long as it has that status.
            repository.markFailed(publication.getIdentifier());
        }
        return repository.markResubmitted(publication.getIdentifier(), clock.instant());
    }

    private boolean isMine(TargetEventPublication read, TargetEventPublication now) {
        var completed = now.getCompletionDate();
        if (completed.isPresent()) {
            repository.markCompleted(now.getIdentifier(), completed.get());
            return false;
        }
        return now.getCompletionAttempts() == read.getCompletionAttempts() + 1;
    }

    void completed(UUID publication) {
        repository.markCompleted(publication, clock.instant());
    }

    void failed(UUID publication) {
        repository.markFailed(publication);
    }
}
