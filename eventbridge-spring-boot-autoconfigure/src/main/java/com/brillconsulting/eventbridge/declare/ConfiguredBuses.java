package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the buses that the configuration declares, with their archives and policies. */
final class ConfiguredBuses {

    private static final String ARCHIVE_SUFFIX = "-archive";
    private static final int MAX_ARCHIVE = 48;
    private static final int MAX_APPLICATION = 40;
    private static final int HASH = 8;

    private final Map<String, BusProperties> buses;
    private final String application;

    ConfiguredBuses(Map<String, BusProperties> buses, String application) {
        this.buses = buses;
        this.application = application;
    }

    /** {@return the name of the bus that the configuration calls so; a partner's bus has that of its source} */
    String nameOf(String bus) {
        var properties = buses.get(bus);
        return properties == null || properties.partnerSource() == null ? bus : properties.partnerSource();
    }

    void declare(ConfiguredElement section) {
        buses.forEach((key, bus) -> {
            var element = section.at(key);
            bus(element, nameOf(key), bus);
            archives(element, nameOf(key), bus);
            policy(element, nameOf(key), bus);
        });
    }

    private static void bus(ConfiguredElement element, String name, BusProperties bus) {
        element.declare(new EventBusDefinition(
                name,
                bus.description(),
                bus.kmsKey(),
                bus.deadLetterQueue() == null ? null : element.deadLetterQueue(bus.deadLetterQueue()),
                bus.log() == null
                        ? null
                        : new EventBusDefinition.Log(
                                bus.log().level(), bus.log().includeDetail()),
                bus.partnerSourceWait(),
                bus.tags()));
    }

    private static void archives(ConfiguredElement element, String bus, BusProperties properties) {
        if (properties.archive() != null) {
            archive(element.at("archive"), archiveName(bus), bus, properties.archive());
        }
        properties
                .archives()
                .forEach((key, it) -> archive(element.at("archives").at(key), key, bus, it));
    }

    private static void archive(ConfiguredElement element, String name, String bus, BusProperties.Archive archive) {
        element.declare(new ArchiveDefinition(
                ConfiguredDeclarations.orKey(archive.name(), name),
                bus,
                archive.description(),
                element.json("pattern"),
                archive.retention(),
                archive.kmsKey()));
    }

    private static String archiveName(String bus) {
        var name = bus.replace('/', '-') + ARCHIVE_SUFFIX;
        return name.length() <= MAX_ARCHIVE
                ? name
                : name.substring(0, MAX_ARCHIVE - HASH - 1) + "-"
                        + Fingerprint.of(List.of(bus)).substring(0, HASH);
    }

    /** The policy of a bus may hold statements of several applications. */
    private void policy(ConfiguredElement element, String bus, BusProperties properties) {
        var policy = properties.policy();
        if (policy == null) {
            return;
        }
        var place = element.at("policy");
        var statements = new ArrayList<BusPolicyDefinition.Statement>();
        if (!policy.accounts().isEmpty()) {
            statements.add(new BusPolicyDefinition.Accounts(sid("accounts"), policy.accounts()));
        }
        if (policy.organization() != null) {
            statements.add(new BusPolicyDefinition.Organization(sid("organization"), policy.organization()));
        }
        policy.statements().keySet().forEach(sid -> {
            var json = place.at("statements").json(sid);
            statements.add(new BusPolicyDefinition.Raw(sid, json == null ? "" : json));
        });
        place.declare(new BusPolicyDefinition(bus, statements));
    }

    private String sid(String what) {
        var name = application.replaceAll("[^a-zA-Z0-9_-]", "-");
        return name.substring(0, Math.min(name.length(), MAX_APPLICATION)) + "-" + what;
    }
}
