package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.ExplainedException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.util.ClassUtils;

/** Idempotent listeners cannot tell in which of several stores they are to remember what was handled. */
final class SeveralIdempotencyStoresException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    private static final boolean METADATA_STORES = ClassUtils.isPresent(
            "org.springframework.integration.metadata.ConcurrentMetadataStore",
            SeveralIdempotencyStoresException.class.getClassLoader());

    private SeveralIdempotencyStoresException(String type, String beans, Throwable cause) {
        super(
                "Listeners are idempotent, and there are several %s beans to remember in what was handled: %s"
                        .formatted(type, beans),
                cause);
    }

    /**
     * {@return the failure to be told, the given one unless there are several stores}
     *
     * @param failure what the look for the store failed with
     * @param beans has the stores
     */
    static RuntimeException insteadOf(NoSuchBeanDefinitionException failure, ConfigurableListableBeanFactory beans) {
        var type = METADATA_STORES && beans.getBeanNamesForType(IdempotencyStore.class, true, false).length == 0
                ? ConcurrentMetadataStore.class
                : IdempotencyStore.class;
        var names = beans.getBeanNamesForType(type, true, false);
        return names.length < 2
                ? failure
                : new SeveralIdempotencyStoresException(
                        type.getSimpleName(),
                        Arrays.stream(names)
                                .map(it -> "'%s'%s".formatted(it, implementation(beans.getType(it, false))))
                                .collect(Collectors.joining(", ")),
                        failure);
    }

    private static String implementation(@Nullable Class<?> type) {
        return type == null
                ? ""
                : " (%s)".formatted(ClassUtils.getUserClass(type).getSimpleName());
    }

    @Override
    public String remedy() {
        return "Annotate one of them with @Primary: the one in the database that the methods write to, if there is one, since"
                + " only that commits the mark with what the method did. Or declare a bean IdempotencyStore that uses one.";
    }
}
