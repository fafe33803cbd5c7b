package com.example.bank;

import java.util.TreeSet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

// tag::bank[]
@SpringBootApplication
@RestController
public class BankApplication {

	@GetMapping("/")
	String hello(Authentication login) {
		return "Hello %s! %s".formatted(login.getName(),
				new TreeSet<>(AuthorityUtils.authorityListToSet(login.getAuthorities())));
	}

	public static void main(String[] args) {
		SpringApplication.run(BankApplication.class, args);
	}

}
// end::bank[]
