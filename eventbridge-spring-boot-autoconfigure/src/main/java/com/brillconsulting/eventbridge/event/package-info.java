/** Events as they leave for and arrive from a bus. Nothing here knows an AWS client. */
@NullMarked
package com.brillconsulting.eventbridge.event;

import org.jspecify.annotations.NullMarked;
