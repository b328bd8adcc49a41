package com.brillconsulting.eventbridge.listen;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcAccessor;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Remembers handled events in a metadata store of Spring Integration, in Redis, a database, DynamoDB and others. */
final class MetadataStoreMarks implements IdempotencyStore {

    private static final boolean JDBC = ClassUtils.isPresent(
            "org.springframework.jdbc.support.JdbcAccessor", MetadataStoreMarks.class.getClassLoader());

    private final ConcurrentMetadataStore store;
    private final @Nullable DataSource database;

    MetadataStoreMarks(ConcurrentMetadataStore store) {
        this.store = store;
        this.database = JDBC && isTransactional(AopUtils.getTargetClass(store))
                ? Jdbc.databaseOf(Objects.requireNonNullElse(AopProxyUtils.getSingletonTarget(store), store))
                : null;
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
    public boolean isBoundToTransaction() {
        return database != null && Jdbc.isBound(database);
    }

    /** A store does not say where it writes to, so that its fields are looked at, in a native image too. */
    static final class Hints implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
            hints.reflection()
                    .registerTypeIfPresent(
                            loader,
                            "org.springframework.integration.jdbc.metadata.JdbcMetadataStore",
                            MemberCategory.ACCESS_DECLARED_FIELDS);
        }
    }

    /** Apart, since an application without JDBC has no such classes. */
    private static final class Jdbc {

        /** {@return where a store writes to, which it tells nobody; null if it does not look like any known} */
        static @Nullable DataSource databaseOf(Object store) {
            var found = new @Nullable DataSource[1];
            ReflectionUtils.doWithFields(store.getClass(), field -> {
                if (JdbcAccessor.class.isAssignableFrom(field.getType())
                        || field.getType().getName().startsWith("org.springframework.jdbc.core.")
                        || DataSource.class.isAssignableFrom(field.getType())) {
                    ReflectionUtils.makeAccessible(field);
                    var value = ReflectionUtils.getField(field, store);
                    if (value instanceof JdbcAccessor template) {
                        found[0] = template.getDataSource();
                    } else if (value instanceof DataSource source) {
                        found[0] = source;
                    }
                }
            });
            return found[0];
        }

        static boolean isBound(DataSource source) {
            return TransactionSynchronizationManager.hasResource(source)
                    || source instanceof DelegatingDataSource proxy
                            && proxy.getTargetDataSource() != null
                            && isBound(proxy.getTargetDataSource());
        }
    }
}
