package com.brillconsulting.sample.activity;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was heard of, over HTTP. */
@RestController
class ActivityController {

    private final Activity activity;

    ActivityController(Activity activity) {
        this.activity = activity;
    }

    @GetMapping("/activity")
    List<Activity.Entry> activity() {
        return activity.entries();
    }
}
