package com.brillconsulting.eventbridge.test;

import org.springframework.stereotype.Service;

/** What a slice of the application leaves out. */
@Service
class Billing {}
