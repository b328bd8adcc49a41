package com.brillconsulting.eventbridge.startup;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.modulith.events.core.EventPublicationRepository;

/** Looks whether Spring Modulith's registry has its table, without which every transaction with an event would fail. */
final class PublicationTableCheck implements LocalCheck {

    private static final Logger log = LoggerFactory.getLogger(PublicationTableCheck.class);

    private final Supplier<@Nullable EventPublicationRepository> repository;

    PublicationTableCheck(Supplier<@Nullable EventPublicationRepository> repository) {
        this.repository = repository;
    }

    /** Every repository can tell what is older than any event can be, and none has to read a row for it. */
    @Override
    public Stream<LocalProblem> problems() {
        var publications = repository.get();
        if (publications == null) {
            return Stream.of();
        }
        try {
            publications.findIncompletePublicationsPublishedBefore(Instant.EPOCH);
            return Stream.of();
        } catch (InvalidDataAccessResourceUsageException e) {
            return Stream.of(new LocalProblem(
                    "Spring Modulith's event publication registry cannot be read: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    """
                    Create its table (EVENT_PUBLICATION) in one of these ways:
                          - set 'spring.modulith.events.jdbc.schema-initialization.enabled=true'
                          - with JPA, have Hibernate create it ('spring.jpa.hibernate.ddl-auto')
                          - run schema-<database>.sql of spring-modulith-events-jdbc, by Flyway or Liquibase"""));
        } catch (RuntimeException e) {
            log.warn("Whether Spring Modulith's event publication registry has its table is not known", e);
            return Stream.of();
        }
    }
}
