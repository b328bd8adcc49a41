package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;

/** Remembers handled events in a metadata store of Spring Integration, in Redis, a database, DynamoDB and others. */
final class MetadataStoreMarks implements IdempotencyStore {

    private final ConcurrentMetadataStore store;
    private final boolean transactional;

    MetadataStoreMarks(ConcurrentMetadataStore store) {
        this.store = store;
        this.transactional = isTransactional(AopUtils.getTargetClass(store));
    }

    /** A store that takes part in transactions says so, since each of its operations needs one. */
    private static boolean isTransactional(Class<?> type) {
        var method = ClassUtils.getMethod(type, "putIfAbsent", String.class, String.class);
        return AnnotatedElementUtils.hasAnnotation(method, Transactional.class)
                || AnnotatedElementUtils.hasAnnotation(type, Transactional.class);
    }

    @Override
    public @Nullable String putIfAbsent(String key, String value) {
        return store.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(String key, String oldValue, String newValue) {
        return store.replace(key, oldValue, newValue);
    }

    @Override
    public @Nullable String get(String key) {
        return store.get(key);
    }

    @Override
    public void remove(String key) {
        store.remove(key);
    }

    @Override
    public boolean transactional() {
        return transactional;
    }
}
