package com.brillconsulting.eventbridge.optional;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A library that an application need not have, with what cannot be there without it. */
enum Library {
    SCHEDULER("scheduler-\\d", "eventbridge-embedded"),
    SCHEMAS("schemas-\\d"),
    SNS("sns-\\d"),
    LAMBDA("lambda-\\d"),
    CLOUDWATCHLOGS("cloudwatchlogs-\\d"),
    S3("s3-\\d"),
    INTEGRATION("spring-integration-", "spring-boot-integration-"),
    MODULITH("spring-modulith-"),
    NAMASTACK("namastack-"),
    REACTOR("reactor-", "spring-integration-", "spring-boot-integration-", "spring-boot-reactor-"),
    CLOUD_EVENTS("cloudevents-"),
    NETWORKNT("json-schema-validator-"),
    VICTOOLS("jsonschema-"),
    VICTOOLS_JACKSON("jsonschema-module-jackson-"),
    ACTUATOR("spring-boot-actuator", "spring-boot-starter-actuator"),
    HEALTH("spring-boot-health-", "spring-boot-actuator", "spring-boot-starter-actuator"),
    MICROMETER("micrometer-(core|registry|tracing|observation-test|jakarta)", "spring-boot-(starter-)?micrometer-"),
    VALIDATION("jakarta.validation-api-", "hibernate-validator-", "spring-boot-(starter-)?validation-"),
    EMBEDDED("eventbridge-embedded"),
    WEB("spring-web-", "spring-webmvc-", "tomcat-embed-core", "spring-boot-(starter-)?(web|tomcat|servlet|http)"),
    JDBC(
            "spring-jdbc-",
            "HikariCP-",
            "h2-\\d",
            "spring-boot-(starter-)?jdbc-",
            "spring-integration-jdbc-",
            "spring-modulith-(starter|events)-jdbc-",
            "namastack-outbox-(starter-)?jdbc-");

    private final List<String> entries;

    /** Creates the library of the entries of a class path whose names begin so. */
    Library(String... entries) {
        this.entries = List.of(entries);
    }

    /** {@return a class loader of its own for everything on the class path of this process, but for some libraries} */
    static URLClassLoader without(Collection<Library> missing) {
        var present = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(it -> missing.stream().noneMatch(library -> library.has(it)))
                .map(Library::url)
                .toArray(URL[]::new);
        return new URLClassLoader(present, ClassLoader.getPlatformClassLoader());
    }

    /** A module of the same build may be the folder {@code target/classes} in the module's. */
    private boolean has(Path entry) {
        var name = entry.getFileName().toString();
        var artifact = name.endsWith(".jar") ? name : String.valueOf(entry.getName(entry.getNameCount() - 3));
        return entries.stream().anyMatch(it -> artifact.matches(it + ".*"));
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
