package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.reconcile.Plan;
import com.brillconsulting.eventbridge.reconcile.ReconciliationException;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport.Entry;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Outcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What reconciling found and did, for people and programs to read. */
final class ReadableReport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ReadableReport() {}

    static Map<String, Object> of(ReconciliationReport report) {
        var readable = new LinkedHashMap<String, Object>();
        report.reconciliation().ifPresent(it -> readable.put("reconciliation", result(it)));
        report.failure().ifPresent(it -> readable.put("failure", failure(it)));
        report.verification().ifPresent(it -> {
            var drift = new LinkedHashMap<String, Object>();
            drift.put("at", it.at());
            drift.putAll(of(it.found()));
            readable.put("verification", drift);
        });
        return readable;
    }

    static Map<String, Object> of(Plan plan) {
        return JSON.readValue(plan.toJson(), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static Map<String, Object> result(Entry<ReconciliationResult> entry) {
        var result = entry.found();
        var readable = new LinkedHashMap<String, Object>();
        readable.put("at", entry.at());
        readable.put("applied", !result.outcomes().isEmpty() || result.plan().isEmpty());
        readable.put("plan", of(result.plan()));
        readable.put(
                "outcomes",
                result.outcomes().stream().map(ReadableReport::outcome).toList());
        return readable;
    }

    private static Map<String, String> outcome(Outcome outcome) {
        var readable = new LinkedHashMap<String, String>();
        readable.put("resource", outcome.change().resource());
        readable.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
        if (!outcome.reason().isEmpty()) {
            readable.put("reason", outcome.reason());
        }
        return readable;
    }

    private static Map<String, Object> failure(Entry<ReconciliationException> entry) {
        return Map.of(
                "at", entry.at(),
                "reason", String.valueOf(entry.found().getMessage()),
                "remedy", entry.found().remedy());
    }
}
