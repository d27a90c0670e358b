package io.mapae.bench.peer;

import io.mapae.bench.Goal;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Spring Boot with the JWT resource server of Spring Security: the tokens are those of Mapae, for both.
final class SpringJwt implements Peer {

    private static final Goal PART = new Goal.RatioAtMost(1 / 11.0);

    @Override
    public String id() {
        return "spring-jwt";
    }

    @Override
    public String title() {
        return "Spring Security, JWT resource server";
    }

    @Override
    public BuildTool tool() {
        return BuildTool.MAVEN;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "spring-boot",
                "spring-security-core",
                "spring-security-oauth2-jose",
                "nimbus-jose-jwt",
                "tomcat-embed-core");
    }

    /// It checks Mapae's tokens: signed as most issuers do, which is cheaper to check than ES256.
    @Override
    public Map<String, String> settingsOfMapae() {
        return Map.of("token.algorithm", "RS256");
    }

    @Override
    public RunningPeer start(Path built, Premises premises, ServerProcess mapae)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        ProcessTree processes = premises.server(
                PeerJvm.command(
                        built,
                        "--server.port=" + port,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + mapae.address(),
                        "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + mapae.address()
                                + "/.well-known/jwks.json"),
                port,
                "/me");
        ServerProcess server = processes.server();
        Work work = Crowd.asking(server, person -> person.logIn(mapae, Carriage.TOKENS), mapae, Carriage.TOKENS, PART);
        return new RunningPeer(processes, List.of(), List.of(work));
    }
}
