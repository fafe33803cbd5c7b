package dev.verify.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * One application, and so one emulator, for all tests of this module. Its properties
 * point to nowhere: the emulator has to replace them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = TestApplication.class,
		properties = { "twilio.verify.second-factor.enabled=true", "twilio.verify.base-url=http://localhost:1",
				"twilio.verify.account-sid=wrong" })
@AutoConfigureMockMvc
@AutoConfigureVerifyEmulator(seed = 7)
public @interface SecondFactorApplicationTest {

}
