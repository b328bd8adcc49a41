package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells how much is declared, how many methods listen, and when AWS was made to match. */
class EventBridgeInfoContributor implements InfoContributor {

    private final DeclarationReader declarations;
    private final @Nullable ReconciliationReport report;

    /**
     * Creates the contributor.
     *
     * @param declarations what is declared
     * @param report knows of the last reconciliation; null where that is off
     */
    EventBridgeInfoContributor(DeclarationReader declarations, @Nullable ReconciliationReport report) {
        this.declarations = declarations;
        this.report = report;
    }

    @Override
    public void contribute(Info.Builder builder) {
        var declared = declarations.declarations();
        var info = new LinkedHashMap<String, Object>();
        info.put("declared", ReadableTopology.counts(declared.topology().definitions()));
        info.put("listeners", declared.listeners().size());
        if (report != null) {
            report.reconciliation()
                    .ifPresent(it -> info.put(
                            "reconciled",
                            Map.of(
                                    "at", it.at(),
                                    "changes", it.found().outcomes().size(),
                                    "unchanged", it.found().plan().unchanged())));
        }
        builder.withDetail("eventbridge", info);
    }
}
