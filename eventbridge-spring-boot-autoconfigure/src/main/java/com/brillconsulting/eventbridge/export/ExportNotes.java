package com.brillconsulting.eventbridge.export;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an exported document leaves out, told in the document itself. */
final class ExportNotes {

    private final Set<String> notes;

    ExportNotes(Collection<String> notes) {
        this.notes = new LinkedHashSet<>(notes);
    }

    void add(String note) {
        notes.add(note);
    }

    List<String> all() {
        return List.copyOf(notes);
    }
}
