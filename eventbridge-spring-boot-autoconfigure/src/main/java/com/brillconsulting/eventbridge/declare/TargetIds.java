package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Fingerprint;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.List;
import java.util.Locale;

/**
 * The ids of targets that are given none. They are made of what a target is and of nothing else, since a target whose
 * id changed would be another one, added before the old one is taken away.
 */
final class TargetIds {

    private static final int MAX = 64;
    private static final int HASH = 8;

    private TargetIds() {}

    /** {@return an id such as <code>lambda-process-signup</code>, <code>queue-jobs</code> or <code>event-bus-audit</code>} */
    static String of(ResourceReference resource) {
        var arn = resource.asArn();
        var kind = arn.map(it -> it.service())
                .orElse(resource.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var name = arn.map(it -> it.resource()).map(TargetIds::lastPart).orElse(resource.name());
        var id = withoutDashAtTheEnd((kind + "-" + name).replaceAll("[^.\\-_A-Za-z0-9]+|-{2,}", "-"));
        if (id.length() <= MAX) {
            return id;
        }
        var hash = Fingerprint.of(List.of(resource.name())).substring(0, HASH);
        return withoutDashAtTheEnd(id.substring(0, MAX - HASH - 1)) + "-" + hash;
    }

    private static String withoutDashAtTheEnd(String id) {
        return id.replaceFirst("-+$", "");
    }

    /** Of <code>function:orders</code>, <code>stream/orders</code> and <code>log-group:/orders</code> the name. */
    private static String lastPart(String resource) {
        return resource.replaceFirst("^[A-Za-z0-9-]+[:/]+", "");
    }
}
