package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.listen.IdempotencyStore;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.integration.metadata.ConcurrentMetadataStore;

/** Looks whether metadata stores can be read that idempotent listeners use, or that look for themselves when they start. */
final class MetadataStoreCheck implements LocalCheck {

    private static final Logger log = LoggerFactory.getLogger(MetadataStoreCheck.class);

    /** No event has this id. */
    private static final String KEY = "eventbridge-start";

    private final ConfigurableListableBeanFactory beans;

    MetadataStoreCheck(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Stores that nobody has asked for yet are of no use to listeners, which exist by now. */
    @Override
    public Stream<LocalProblem> problems() {
        var used = Arrays.stream(beans.getBeanNamesForType(IdempotencyStore.class, true, false))
                .anyMatch(beans::containsSingleton);
        return Arrays.stream(beans.getBeanNamesForType(ConcurrentMetadataStore.class, true, false))
                .filter(beans::containsSingleton)
                .flatMap(it -> problem(it, beans.getBean(it, ConcurrentMetadataStore.class), used));
    }

    private static Stream<LocalProblem> problem(String name, ConcurrentMetadataStore store, boolean used) {
        var type = AopUtils.getTargetClass(store);
        var looksForItself = SmartLifecycle.class.isAssignableFrom(type);
        if (!used && !looksForItself) {
            return Stream.of();
        }
        try {
            store.get(KEY);
            return Stream.of();
        } catch (RuntimeException e) {
            var description = "The metadata store '%s' (%s) cannot be read: %s"
                    .formatted(
                            name,
                            type.getSimpleName(),
                            NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            if (e instanceof InvalidDataAccessResourceUsageException) {
                return Stream.of(new LocalProblem(description, MISSING_TABLE));
            }
            if (looksForItself) {
                return Stream.of(new LocalProblem(
                        description,
                        "See to it that what the bean '%s' keeps its data in can be reached.".formatted(name)));
            }
            log.warn("{}. Idempotent listeners handle no event until it can", description);
            return Stream.of();
        }
    }

    private static final String MISSING_TABLE = """
            Create its table (INT_METADATA_STORE, unless the store has another prefix) in one of these ways:
                  - run org/springframework/integration/jdbc/schema-<database>.sql of spring-integration-jdbc, by \
            'spring.sql.init.schema-locations', Flyway or Liquibase
                  - with spring-boot-starter-integration: 'spring.integration.jdbc.initialize-schema=always'""";
}
