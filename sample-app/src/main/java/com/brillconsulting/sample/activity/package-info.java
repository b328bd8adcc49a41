/** Listens to what happens to orders. It could as well be another service: it knows the orders' events only. */
@NullMarked
package com.brillconsulting.sample.activity;

import org.jspecify.annotations.NullMarked;
