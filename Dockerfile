# Millrace as a container, for sweeps on several machines (docs/distributed.md):
#   docker build -t millrace . && docker run --rm -v "$PWD/scenarios:/work:ro" millrace run word-count.yaml
FROM node:22-slim AS build
WORKDIR /millrace
COPY package.json package-lock.json .npmrc ./
COPY src src
RUN npm ci --ignore-scripts && npm run -s build

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /millrace
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /millrace/dist dist
COPY scenarios scenarios
USER node
WORKDIR /work
ENTRYPOINT ["node", "/millrace/dist/cli/main.js"]
